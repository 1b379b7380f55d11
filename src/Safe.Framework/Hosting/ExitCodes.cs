using System.Runtime.InteropServices;

namespace Safe.Framework.Hosting;

/// <summary>What programs tell their caller.</summary>
public static class ExitCodes
{
    /// <summary>Something is wrong.</summary>
    public const int Failed = 1;

    /// <summary>The loss became NaN or infinite.</summary>
    public const int NonFiniteLoss = 3;

    /// <summary>SIGINT, as Ctrl+C sends it.</summary>
    public const int Interrupted = 130;

    /// <summary>SIGTERM.</summary>
    public const int Terminated = 143;

    /// <summary>What a shell reports of a program that a signal ended.</summary>
    /// <param name="signal">The signal.</param>
    public static int Of(PosixSignal signal) => signal == PosixSignal.SIGTERM ? Terminated : Interrupted;
}
