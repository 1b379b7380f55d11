using Safe.Framework.Training;

namespace Safe.Framework.Hosting;

/// <summary>What became of a host's job, to be read after the host has stopped.</summary>
public sealed class JobOutcome
{
    /// <summary>The report of a job that is done.</summary>
    public JobReport? Report { get; internal set; }

    /// <summary>Why the job ended early; an <see cref="OperationCanceledException"/> if the host was asked to stop.</summary>
    public Exception? Failure { get; internal set; }
}
