using Microsoft.Extensions.Diagnostics.HealthChecks;
using Safe.Framework.Training;

namespace Safe.Framework.Hosting;

/// <summary>
/// Healthy while a job waits, runs, is done or was asked to stop; degraded where there was no news of it for long; where it failed, what the registration
/// says.
/// </summary>
/// <param name="progress">The job.</param>
/// <param name="stalledAfter">How long is long.</param>
/// <param name="clock">The clock.</param>
internal sealed class JobHealthCheck(IJobProgress progress, TimeSpan stalledAfter, TimeProvider clock) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        JobSnapshot now = progress.Now;
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["phase"] = now.Phase.ToString(),
            ["epoch"] = now.Epoch,
            ["epochs"] = now.Epochs,
            ["step"] = now.Step,
            ["total_steps"] = now.TotalSteps,
            ["frozen"] = now.Frozen,
            ["frontier"] = now.Frontier,
            ["updated"] = now.Updated,
        };
        string name = now.Job is null ? "the job" : $"the job '{now.Job}'";
        TimeSpan silence = clock.GetUtcNow() - now.Updated;
        HealthCheckResult result = now.Phase switch
        {
            JobPhase.Failed => new HealthCheckResult(context.Registration.FailureStatus, $"{name} failed: {now.Ending}", data: data),
            JobPhase.Waiting or JobPhase.Finished or JobPhase.Stopped => HealthCheckResult.Healthy($"{name}: {now.Phase}", data),
            _ when silence > stalledAfter => HealthCheckResult.Degraded($"{name}: no news for {silence:c}, {now.Phase}", data: data),
            _ => HealthCheckResult.Healthy($"{name}: {now.Phase}, step {now.Step} of {now.TotalSteps}", data),
        };
        return Task.FromResult(result);
    }
}
