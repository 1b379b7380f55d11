namespace Safe.Framework.Hosting;

/// <summary>
/// Where a job of the host stands, for other services and threads: a singleton, under the job's name where it has one. Reading it never waits for the job.
/// </summary>
public interface IJobProgress
{
    /// <summary>A snapshot: all its values belong together.</summary>
    JobSnapshot Now { get; }
}
