using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>
    /// Computes matrix products and their like in a lower floating-point type on this thread until disposed, and what needs precision in
    /// float32; LibTorch's own lists say which operator is which. Scopes nest. The backward pass belongs outside. Do not hold it across an
    /// await. TorchSharp has nothing like it.
    /// </summary>
    /// <param name="device_type">Whose operators: CPU or CUDA.</param>
    /// <param name="dtype">The lower type, BFloat16 or Float16; null for LibTorch's choice (BFloat16 on the CPU, Float16 on CUDA).</param>
    /// <param name="enabled">False switches autocast off inside an outer scope.</param>
    /// <param name="cache_enabled">Whether a cast parameter is kept until the outermost scope ends; null leaves that as it is.</param>
    /// <exception cref="NotSupportedException">Another device or type, or no CUDA device here.</exception>
    public static IDisposable autocast(DeviceType device_type, ScalarType? dtype = null, bool enabled = true, bool? cache_enabled = null)
    {
        AutocastState current = AutocastState.Current();
        AutocastSetting setting = new(enabled, dtype ?? get_autocast_dtype(device_type));
        CheckAutocast(device_type, setting);
        AutocastState wanted = device_type == DeviceType.CPU ? current with { Cpu = setting } : current with { Cuda = setting };
        return new AutocastScope(wanted with { KeepsCasts = cache_enabled ?? current.KeepsCasts });
    }

    /// <summary>Whether operators on a device are cast on this thread.</summary>
    /// <exception cref="NotSupportedException">A device other than CPU and CUDA.</exception>
    public static bool is_autocast_enabled(DeviceType device_type) => AutocastOf(device_type).Enabled;

    /// <summary>The lower type that operators on a device are cast to on this thread.</summary>
    /// <exception cref="NotSupportedException">A device other than CPU and CUDA.</exception>
    public static ScalarType get_autocast_dtype(DeviceType device_type) => AutocastOf(device_type).Type;

    /// <summary>Whether cast parameters are kept until the outermost scope ends.</summary>
    public static bool is_autocast_cache_enabled() => Shim.st_autocast_cache_enabled() != 0;

    /// <summary>Drops cast parameters that are kept, for parameters that change within a scope.</summary>
    public static void clear_autocast_cache() => NativeFailure.Check(Shim.st_autocast_clear_cache(), nameof(clear_autocast_cache));

    private static AutocastSetting AutocastOf(DeviceType device) =>
        device is DeviceType.CPU or DeviceType.CUDA
            ? AutocastState.Get(device)
            : throw new NotSupportedException($"autocast is there for CPU and CUDA, not for {device}");

    private static void CheckAutocast(DeviceType device, AutocastSetting setting)
    {
        if (setting.Type is not (ScalarType.BFloat16 or ScalarType.Float16))
        {
            throw new NotSupportedException($"autocast is there for BFloat16 and Float16, not for {setting.Type}");
        }
        if (setting.Enabled && device == DeviceType.CUDA && Shim.st_cuda_device_count() <= 0)
        {
            throw new NotSupportedException("autocast for CUDA needs a CUDA device, and there is none");
        }
    }
}
