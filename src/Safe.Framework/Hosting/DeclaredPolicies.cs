using Safe.Framework.Freezing;
using Safe.Framework.Manifests;

namespace Safe.Framework.Hosting;

/// <summary>Compares <see cref="FreezeOptions"/> with the <c>[FreezePolicy]</c>s of a model class, and those with each other.</summary>
/// <param name="manifest">What the model class declares.</param>
/// <param name="options">The options, valid by themselves; units may freeze.</param>
/// <param name="parts">Whether the declared scorer and schedule are used.</param>
internal sealed class DeclaredPolicies(ModelManifest manifest, FreezeOptions options, DefaultParts parts)
{
    /// <summary>One sentence for each contradiction.</summary>
    internal IEnumerable<string> Problems()
    {
        FreezeDefaults[] units = [.. manifest.Units.Select(unit => unit.Declared)];
        if (units.Length == 0 && manifest.IsComplete)
        {
            return
            [
                $"no class of {manifest.Model.Name} is marked [FreezePolicy], so there is nothing to freeze; mark one or set Enabled to false",
            ];
        }
        return
        [
            .. Problem(() => FreezeSettings.Resolve(options, units)),
            .. parts.ScorerStands ? Problem(units.Scorer) : [],
            .. parts.ScheduleStands && options.Schedule is null ? Problem(units.Schedule) : [],
        ];
    }

    private static IEnumerable<string> Problem(Func<object?> resolve)
    {
        try
        {
            _ = resolve();
            return [];
        }
        catch (InvalidOperationException contradiction)
        {
            return [contradiction.Message];
        }
    }
}
