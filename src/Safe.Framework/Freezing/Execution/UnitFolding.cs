using Safe.Framework.Adapters;
using Safe.Framework.Checkpoints;

namespace Safe.Framework.Freezing.Execution;

/// <summary>Merges the adapters of whole units into their layers' weights, and takes them out again, to the bit.</summary>
public sealed class UnitFolding
{
    private readonly Dictionary<int, PlacedAdapter[]> adapters;
    private readonly Dictionary<int, string> obstacles = [];

    /// <summary>Looks at a model before anything of it is folded.</summary>
    /// <param name="units">The model's units.</param>
    /// <param name="adapters">The model's adapters.</param>
    public UnitFolding(FreezeUnits units, AdapterSet adapters)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(adapters);
        this.adapters = units.ToDictionary(static unit => unit.Index, unit => adapters.Within(unit.Path).ToArray());
        ILookup<Parameter, string> places = ParameterPlaces(units.Model);
        foreach (PlacedUnit unit in units)
        {
            if (this.adapters[unit.Index].Select(adapter => Obstacle(unit, adapter, places)).FirstOrDefault(Exists) is { } obstacle)
            {
                obstacles[unit.Index] = obstacle;
            }
        }
    }

    /// <summary>Why units cannot be folded, a sentence for each that cannot; they stay frozen.</summary>
    public IReadOnlyList<string> Obstacles => [.. obstacles.OrderBy(static one => one.Key).Select(static one => one.Value)];

    /// <summary>The most bytes of original weights that are kept, when every unit that can be is folded.</summary>
    public long OriginalBytes =>
        adapters
            .Where(unit => !obstacles.ContainsKey(unit.Key))
            .SelectMany(static unit => unit.Value)
            .SelectMany(static adapter => adapter.Site.Target.parameters(recurse: false))
            .Distinct()
            .Sum(static parameter => parameter.numel() * SafetensorsTypes.SizeOf(parameter.dtype));

    /// <summary>Merges a unit's adapters, if it has any and nothing is in the way.</summary>
    /// <param name="unit">A unit of the model.</param>
    /// <returns>Whether the unit is folded now.</returns>
    public bool Fold(PlacedUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        PlacedAdapter[] own = adapters[unit.Index];
        if (own.Length == 0 || obstacles.ContainsKey(unit.Index))
        {
            return false;
        }
        foreach (PlacedAdapter placed in own.Where(static placed => !placed.Adapter.IsMerged))
        {
            placed.Adapter.Merge();
        }
        return true;
    }

    /// <summary>Gives the layers of a unit their own weights back; those of a unit that is not folded have them.</summary>
    /// <param name="unit">A unit of the model.</param>
    public void Unfold(PlacedUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        // Several adapters of one layer come out in the reverse order.
        foreach (PlacedAdapter placed in adapters[unit.Index].Reverse().Where(static placed => placed.Adapter.IsMerged))
        {
            placed.Adapter.Unmerge();
        }
    }

    private static bool Exists(string? text) => text is not null;

    private static string? Obstacle(PlacedUnit unit, PlacedAdapter adapter, ILookup<Parameter, string> places)
    {
        if (!adapter.Adapter.Enabled)
        {
            return $"'{unit.Path}' is not folded: the adapter of '{adapter.Path}' is switched off";
        }
        if (adapter.Adapter.MergeObstacle is { } reason)
        {
            return $"'{unit.Path}' is not folded: the adapter of '{adapter.Path}' {reason}";
        }
        foreach (Parameter weight in adapter.Site.Target.parameters())
        {
            if (weight.requires_grad)
            {
                return $"'{unit.Path}' is not folded: the weight of '{adapter.Path}' trains itself";
            }
            if (places[weight].FirstOrDefault(place => place != adapter.Path) is { } other)
            {
                return $"'{unit.Path}' is not folded: '{adapter.Path}' shares its weight with '{other}'";
            }
        }
        return null;
    }

    // Every path that leads to a module with the parameter: the walk goes through each module once, these go through each name.
    private static ILookup<Parameter, string> ParameterPlaces(Module model) =>
        Names("", model)
            .SelectMany(static place =>
                place.Module.named_parameters(recurse: false).Select(entry => (Parameter: entry.parameter, place.Path))
            )
            .ToLookup<(Parameter Parameter, string Path), Parameter, string>(
                static entry => entry.Parameter,
                static entry => entry.Path,
                ReferenceEqualityComparer.Instance
            );

    private static IEnumerable<(string Path, Module Module)> Names(string path, Module module) =>
        module.named_children().SelectMany(child => Names(ModuleTree.Join(path, child.name), child.module)).Prepend((path, module));
}
