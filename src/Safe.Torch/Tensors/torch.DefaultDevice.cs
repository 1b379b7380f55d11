using System.Runtime.InteropServices;

namespace Safe.Torch;

public static partial class torch
{
    private static Device? defaultDevice;

    /// <summary>Where new tensors lie if nothing else is said.</summary>
    public static Device get_default_device() => defaultDevice ?? CPU;

    /// <summary>Sets where new tensors lie if nothing else is said.</summary>
    public static void set_default_device(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        defaultDevice = device.type == DeviceType.CPU ? null : InitializeDevice(device);
    }

    /// <summary>Sets where new tensors lie if nothing else is said.</summary>
    public static void set_default_device(string device) => set_default_device(new Device(device));

    /// <summary>Makes sure that a kind of device can be used.</summary>
    /// <exception cref="InvalidOperationException">It cannot.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
        {
            throw new InvalidOperationException($"Torch device type {deviceType} did not initialise on the current machine.");
        }
    }

    /// <summary>Whether a kind of device can be used.</summary>
    public static bool TryInitializeDeviceType(DeviceType deviceType)
    {
        try
        {
            using Tensor probe = Aten.empty_memory_format([1], ScalarType.Byte, null, new Device(deviceType));
            return true;
        }
        catch (ExternalException)
        {
            return false;
        }
    }

    /// <summary>The device, or the default one for null, made ready for use.</summary>
    /// <exception cref="InvalidOperationException">It cannot be used.</exception>
    public static Device InitializeDevice(Device? device)
    {
        Device chosen = device ?? get_default_device();
        InitializeDeviceType(chosen.type);
        return chosen;
    }
}
