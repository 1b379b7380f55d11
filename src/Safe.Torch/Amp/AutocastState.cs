using Safe.Torch.Native;
using static Safe.Torch.torch;

namespace Safe.Torch;

/// <summary>All of a thread's autocast.</summary>
/// <param name="Cpu">That of main memory.</param>
/// <param name="Cuda">That of CUDA devices.</param>
/// <param name="KeepsCasts">Whether cast parameters are kept until the outermost scope ends.</param>
internal sealed record AutocastState(AutocastSetting Cpu, AutocastSetting Cuda, bool KeepsCasts)
{
    internal static AutocastState Current() => new(Get(DeviceType.CPU), Get(DeviceType.CUDA), Shim.st_autocast_cache_enabled() != 0);

    internal static unsafe AutocastSetting Get(DeviceType device)
    {
        int enabled;
        int type;
        NativeFailure.Check(Shim.st_autocast_get((int)device, &enabled, &type), nameof(autocast));
        return new(enabled != 0, (ScalarType)type);
    }

    internal void Apply()
    {
        Set(DeviceType.CPU, Cpu);
        Set(DeviceType.CUDA, Cuda);
        NativeFailure.Check(Shim.st_autocast_set_cache_enabled(KeepsCasts ? 1 : 0), nameof(autocast));
    }

    private static void Set(DeviceType device, AutocastSetting setting) =>
        NativeFailure.Check(Shim.st_autocast_set((int)device, setting.Enabled ? 1 : 0, (int)setting.Type), nameof(autocast));
}
