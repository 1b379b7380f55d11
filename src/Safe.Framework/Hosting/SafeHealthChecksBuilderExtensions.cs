using Microsoft.Extensions.Diagnostics.HealthChecks;
using Safe.Framework.Hosting;

// The field's convention: extension methods on builders live where the builders live.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds health checks of fine-tuning jobs.</summary>
public static class SafeHealthChecksBuilderExtensions
{
    private static readonly TimeSpan DefaultStall = TimeSpan.FromMinutes(15);

    /// <summary>Adds the health check of a job that <c>AddSafe</c> registers.</summary>
    /// <param name="builder">The host's health checks.</param>
    /// <param name="job">The job's name; null: the one without a name.</param>
    /// <param name="stalledAfter">The job is degraded after so long without news of it; null: 15 minutes.</param>
    /// <param name="failureStatus">What it is when the job failed; null: unhealthy.</param>
    /// <param name="tags">Tags to choose checks by.</param>
    public static IHealthChecksBuilder AddSafeJob(
        this IHealthChecksBuilder builder,
        string? job = null,
        TimeSpan? stalledAfter = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(
            new HealthCheckRegistration(
                job is null ? "safe" : $"safe:{job}",
                host => new JobHealthCheck(
                    JobServices.Of(host, job).GetRequiredService<IJobProgress>(),
                    stalledAfter ?? DefaultStall,
                    host.GetService<TimeProvider>() ?? TimeProvider.System
                ),
                failureStatus,
                tags
            )
        );
    }
}
