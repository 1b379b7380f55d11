using Microsoft.Extensions.DependencyInjection;

namespace Safe.Framework.Hosting;

/// <summary>The scorer and the schedule that a job has unless others are chosen: those that the model declares, else the paper's.</summary>
/// <param name="Services">The host's services.</param>
/// <param name="Scorer">The registration of the scorer.</param>
/// <param name="Schedule">The registration of the schedule.</param>
internal sealed record DefaultParts(IServiceCollection Services, ServiceDescriptor Scorer, ServiceDescriptor Schedule)
{
    /// <summary>Whether no other scorer was chosen.</summary>
    internal bool ScorerStands => Services.Contains(Scorer);

    /// <summary>Whether no other schedule was chosen.</summary>
    internal bool ScheduleStands => Services.Contains(Schedule);
}
