using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>
    /// Makes operators of the whole process choose algorithms that give the same bits each time; those that have none fail, or only warn.
    /// CUDA also wants the environment variable CUBLAS_WORKSPACE_CONFIG, set before its first use. TorchSharp declares it, but throws.
    /// </summary>
    /// <param name="mode">False allows other algorithms again.</param>
    /// <param name="warn_only">Warns instead of failing.</param>
    /// <returns>Puts the earlier setting back when disposed; without that the setting stays.</returns>
    public static IDisposable use_deterministic_algorithms(bool mode = true, bool warn_only = false) => new Determinism(mode, warn_only);

    /// <summary>Whether operators must be deterministic, be it only at the price of a warning.</summary>
    public static bool are_deterministic_algorithms_enabled() => DeterministicMode() != 0;

    /// <summary>Whether an operator without a deterministic algorithm warns instead of failing.</summary>
    public static bool is_deterministic_algorithms_warn_only_enabled() => DeterministicMode() == 2;

    private static int DeterministicMode()
    {
        int mode = Shim.st_deterministic();
        NativeFailure.Check(mode, nameof(are_deterministic_algorithms_enabled));
        return mode;
    }

    private sealed class Determinism : IDisposable
    {
        private readonly int previous = DeterministicMode();
        private bool left;

        internal Determinism(bool mode, bool warnOnly) => Set(mode, warnOnly);

        public void Dispose()
        {
            if (!left)
            {
                left = true;
                Set(previous != 0, previous == 2);
            }
        }

        private static void Set(bool mode, bool warnOnly) =>
            NativeFailure.Check(Shim.st_set_deterministic(mode ? 1 : 0, warnOnly ? 1 : 0), nameof(use_deterministic_algorithms));
    }
}
