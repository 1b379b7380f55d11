using System.Collections;
using Safe.Framework.Adapters;

namespace Safe.Framework.Freezing;

/// <summary>What decisions are about, in forward order: the units of a model, or their adapters one by one.</summary>
public sealed class FreezeTargets : IReadOnlyList<FreezeTarget>
{
    private readonly FreezeUnits units;
    private readonly IReadOnlyList<FreezeTarget> targets;

    private FreezeTargets(FreezeUnits units, IReadOnlyList<FreezeTarget> targets)
    {
        this.units = units;
        this.targets = targets;
    }

    /// <inheritdoc/>
    public int Count => targets.Count;

    /// <summary>What decisions need to know of each as it is now.</summary>
    public IReadOnlyList<UnitFacts> Facts => [.. targets.Select(static target => target.Facts)];

    /// <summary>The model's limit of the frozen prefix, counted in targets.</summary>
    public PrefixLimit? PrefixLimit =>
        units.PrefixLimit is { } limit ? limit with { Units = targets.Count(target => target.Unit.Index < limit.Units) } : null;

    /// <inheritdoc/>
    public FreezeTarget this[int index] => targets[index];

    /// <summary>Every unit as one target.</summary>
    /// <param name="units">The units.</param>
    public static FreezeTargets Of(FreezeUnits units)
    {
        ArgumentNullException.ThrowIfNull(units);
        return new FreezeTargets(
            units,
            [
                .. units.Select(static placed => new FreezeTarget(
                    placed.Index,
                    placed.Path,
                    placed,
                    placed.Unit,
                    () => placed.Unit.Module.parameters()
                )),
            ]
        );
    }

    /// <summary>The targets of a granularity.</summary>
    /// <param name="units">The units.</param>
    /// <param name="adapters">The model's adapters.</param>
    /// <param name="granularity">What freezes as one.</param>
    public static FreezeTargets Of(FreezeUnits units, AdapterSet adapters, FreezeGranularity granularity)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(adapters);
        if (granularity == FreezeGranularity.Unit)
        {
            return Of(units);
        }
        var targets = new List<FreezeTarget>();
        foreach (PlacedUnit placed in units)
        {
            AddParts(placed, adapters, targets);
        }
        return new FreezeTargets(units, targets);
    }

    /// <inheritdoc/>
    public IEnumerator<FreezeTarget> GetEnumerator() => targets.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static void AddParts(PlacedUnit placed, AdapterSet adapters, List<FreezeTarget> targets)
    {
        PlacedAdapter[] own = [.. adapters.Adapters.Where(adapter => adapter.Path.StartsWith(placed.Path + ".", StringComparison.Ordinal))];
        var inAdapters = new HashSet<Parameter>(
            own.SelectMany(static adapter => adapter.Adapter.parameters()),
            ReferenceEqualityComparer.Instance
        );
        // Before the adapters: while it trains, what they see may change.
        if (own.Length == 0 || placed.TrainableParameters.Any(entry => !inAdapters.Contains(entry.Parameter)))
        {
            targets.Add(
                new FreezeTarget(
                    targets.Count,
                    placed.Path,
                    placed,
                    placed.Unit,
                    () => placed.Unit.Module.parameters().Where(parameter => !inAdapters.Contains(parameter))
                )
            );
        }
        foreach (PlacedAdapter adapter in own)
        {
            targets.Add(
                new FreezeTarget(
                    targets.Count,
                    adapter.Path,
                    placed,
                    new LayerTap(adapter.Site),
                    () => adapter.Adapter.parameters(),
                    adapter
                )
            );
        }
    }
}
