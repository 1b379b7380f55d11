using System.Runtime.InteropServices;
using Safe.Framework.Importance;
using Safe.Framework.Training;

namespace Safe.Framework.Hosting;

/// <summary>What became of a host's job, to be read after the host has stopped; a keyed service where the job has a name.</summary>
public sealed class JobOutcome
{
    /// <summary>The report of a job that is done.</summary>
    public JobReport? Report { get; internal set; }

    /// <summary>Why the job ended early; an <see cref="OperationCanceledException"/> if the host was asked to stop.</summary>
    public Exception? Failure { get; internal set; }

    /// <summary>The signal that asked the job to stop; null where none did.</summary>
    public PosixSignal? Signal { get; internal set; }

    /// <summary>What a program should tell its caller: 0 done, 1 failed, 3 a loss that is not finite, 130 after SIGINT, 143 after SIGTERM.</summary>
    public int ExitCode =>
        Failure switch
        {
            null => 0,
            OperationCanceledException => ExitCodes.Of(Signal ?? PosixSignal.SIGINT),
            NonFiniteLossException or NonFiniteActivationsException => ExitCodes.NonFiniteLoss,
            _ => ExitCodes.Failed,
        };
}
