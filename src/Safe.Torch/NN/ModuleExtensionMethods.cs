using static Safe.Torch.torch;

namespace Safe.Torch;

/// <summary>Moving and converting modules, keeping their static type.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Converts the floating-point parameters, buffers and gradients.</summary>
    /// <exception cref="ArgumentException">The type is not a floating-point or complex type.</exception>
    public static T to<T>(this T module, ScalarType type, bool non_blocking = false)
        where T : nn.Module => Moved(module, null, type, non_blocking);

    /// <summary>Moves the parameters, buffers and gradients.</summary>
    public static T to<T>(this T module, Device device, bool non_blocking = false)
        where T : nn.Module => Moved(module, device, null, non_blocking);

    /// <summary>Moves and converts the parameters, buffers and gradients.</summary>
    /// <exception cref="ArgumentException">The type is not a floating-point or complex type.</exception>
    public static T to<T>(this T module, Device device, ScalarType type, bool non_blocking = false)
        where T : nn.Module => Moved(module, device, type, non_blocking);

    /// <summary>Moves the parameters, buffers and gradients.</summary>
    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false)
        where T : nn.Module => Moved(module, new Device(deviceType, deviceIndex), null, non_blocking);

    /// <summary>Moves the parameters, buffers and gradients.</summary>
    public static T to<T>(this T module, string device, bool non_blocking = false)
        where T : nn.Module => Moved(module, new Device(device), null, non_blocking);

    /// <summary>Moves and converts to the device and element type of a tensor.</summary>
    public static T to<T>(this T module, Tensor other, bool non_blocking = false)
        where T : nn.Module
    {
        module._to(other, non_blocking);
        return module;
    }

    /// <summary>Converts the parameters and buffers to truth values.</summary>
    /// <exception cref="ArgumentException">Always where there is something to convert: gradients need floating-point or complex parameters.</exception>
    public static T @bool<T>(this T module, bool non_blocking = false)
        where T : nn.Module => module.to(ScalarType.Bool, non_blocking);

    /// <summary>Converts the parameters and buffers to 8-bit unsigned integers.</summary>
    /// <exception cref="ArgumentException">Always where there is something to convert: gradients need floating-point or complex parameters.</exception>
    public static T @byte<T>(this T module, bool non_blocking = false)
        where T : nn.Module => module.to(ScalarType.Byte, non_blocking);

    /// <summary>Converts the parameters and buffers to 8-bit integers.</summary>
    /// <exception cref="ArgumentException">Always where there is something to convert: gradients need floating-point or complex parameters.</exception>
    public static T @char<T>(this T module, bool non_blocking = false)
        where T : nn.Module => module.to(ScalarType.Int8, non_blocking);

    /// <summary>Converts the parameters and buffers to 16-bit integers.</summary>
    /// <exception cref="ArgumentException">Always where there is something to convert: gradients need floating-point or complex parameters.</exception>
    public static T @short<T>(this T module, bool non_blocking = false)
        where T : nn.Module => module.to(ScalarType.Int16, non_blocking);

    /// <summary>Converts the parameters and buffers to 32-bit integers.</summary>
    /// <exception cref="ArgumentException">Always where there is something to convert: gradients need floating-point or complex parameters.</exception>
    public static T @int<T>(this T module, bool non_blocking = false)
        where T : nn.Module => module.to(ScalarType.Int32, non_blocking);

    /// <summary>Converts the parameters and buffers to 64-bit integers.</summary>
    /// <exception cref="ArgumentException">Always where there is something to convert: gradients need floating-point or complex parameters.</exception>
    public static T @long<T>(this T module, bool non_blocking = false)
        where T : nn.Module => module.to(ScalarType.Int64, non_blocking);

    /// <summary>Converts the parameters and buffers to single-precision complex numbers.</summary>
    public static T cfloat<T>(this T module, bool non_blocking = false)
        where T : nn.Module => module.to(ScalarType.ComplexFloat32, non_blocking);

    /// <summary>Converts the parameters and buffers to double-precision complex numbers.</summary>
    public static T cdouble<T>(this T module, bool non_blocking = false)
        where T : nn.Module => module.to(ScalarType.ComplexFloat64, non_blocking);

    /// <summary>Moves to main memory.</summary>
    public static T cpu<T>(this T module, bool non_blocking = false)
        where T : nn.Module => module.to(DeviceType.CPU, non_blocking: non_blocking);

    /// <summary>Moves to a CUDA device; −1 is the current one.</summary>
    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false)
        where T : nn.Module => module.to(DeviceType.CUDA, deviceIndex, non_blocking);

    /// <summary>Converts to half precision.</summary>
    public static T half<T>(this T module, bool non_blocking = false)
        where T : nn.Module => module.to(ScalarType.Float16, non_blocking);

    /// <summary>Converts to bfloat16.</summary>
    public static T bfloat16<T>(this T module, bool non_blocking = false)
        where T : nn.Module => module.to(ScalarType.BFloat16, non_blocking);

    /// <summary>Converts to single precision.</summary>
    public static T @float<T>(this T module, bool non_blocking = false)
        where T : nn.Module => module.to(ScalarType.Float32, non_blocking);

    /// <summary>Converts to double precision.</summary>
    public static T @double<T>(this T module, bool non_blocking = false)
        where T : nn.Module => module.to(ScalarType.Float64, non_blocking);

    private static T Moved<T>(T module, Device? device, ScalarType? type, bool nonBlocking)
        where T : nn.Module
    {
        ArgumentNullException.ThrowIfNull(module);
        module.Move(device, type, nonBlocking);
        return module;
    }
}
