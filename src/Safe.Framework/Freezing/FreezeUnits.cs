using System.Collections;
using Safe.Framework.Adapters;

namespace Safe.Framework.Freezing;

/// <summary>The freeze units of a model, in forward order.</summary>
public sealed class FreezeUnits : IReadOnlyList<PlacedUnit>
{
    private readonly Module model;
    private readonly IReadOnlyList<PlacedUnit> units;

    private FreezeUnits(Module model, IReadOnlyList<PlacedUnit> units)
    {
        this.model = model;
        this.units = units;
    }

    /// <summary>The model.</summary>
    internal Module Model => model;

    /// <inheritdoc/>
    public int Count => units.Count;

    /// <summary>Number of units frozen without a gap from the input; backward stops there.</summary>
    public int Frontier => Freezing.Frontier.Of(FrozenFlags, PrefixLimit);

    /// <summary>Whether each unit is frozen.</summary>
    public IReadOnlyList<bool> FrozenFlags => [.. units.Select(placed => placed.Unit.State != UnitState.Training)];

    /// <summary>
    /// The first trainable parameter outside of the units that is declared before the last of them; null if there is none. What is
    /// declared before a unit counts as computed before it, which is the safe side: gradients keep flowing.
    /// </summary>
    public PrefixLimit? PrefixLimit
    {
        get
        {
            int passed = 0;
            string? inside = null;
            foreach (ModulePlace place in ModuleTree.Walk(model))
            {
                if (inside is not null && place.Path.StartsWith(inside, StringComparison.Ordinal))
                {
                    continue;
                }
                inside = null;
                if (passed < Count && ReferenceEquals(place.Module, units[passed].Unit.Module))
                {
                    passed++;
                    inside = place.Path + ".";
                    continue;
                }
                string? own = place
                    .Module.named_parameters(recurse: false)
                    .Where(entry => entry.parameter.requires_grad)
                    .Select(entry => entry.name)
                    .FirstOrDefault();
                if (own is not null)
                {
                    return passed < Count ? new PrefixLimit(passed, ModuleTree.Join(place.Path, own)) : null;
                }
            }
            return null;
        }
    }

    /// <summary>The modules that are declared before the first unit, without those that units lie in and without their own children.</summary>
    internal IEnumerable<Module> BeforeFirst
    {
        get
        {
            string? inside = null;
            foreach (ModulePlace place in ModuleTree.Walk(model).TakeWhile(place => !ReferenceEquals(place.Module, units[0].Unit.Module)))
            {
                bool holdsUnits =
                    place.Path.Length == 0 || units.Any(placed => placed.Path.StartsWith(place.Path + ".", StringComparison.Ordinal));
                if (holdsUnits || (inside is not null && place.Path.StartsWith(inside, StringComparison.Ordinal)))
                {
                    continue;
                }
                inside = place.Path + ".";
                yield return place.Module;
            }
        }
    }

    /// <inheritdoc/>
    public PlacedUnit this[int index] => units[index];

    /// <summary>Until disposed, the backward passes of what runs now run every unit above the frozen prefix once more.</summary>
    internal IDisposable Recomputing() => new RecomputeScope(units);

    /// <summary>Finds the units of a model: the instances of classes marked <c>[FreezePolicy]</c>, depth first in declared order.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="InvalidOperationException">The model has no units, or one lies within another.</exception>
    public static FreezeUnits Find(Module model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var found = new List<PlacedUnit>();
        foreach (ModulePlace place in ModuleTree.Walk(model))
        {
            if (place.Module is not IFreezeUnitHost host)
            {
                continue;
            }
            if (found.Count > 0 && place.Path.StartsWith(found[^1].Path + ".", StringComparison.Ordinal))
            {
                throw new InvalidOperationException(
                    $"the freeze unit '{place.Path}' lies within the freeze unit '{found[^1].Path}'; mark one of their classes only"
                );
            }
            found.Add(new PlacedUnit(found.Count, place.Path, host.FreezeUnit));
        }
        return found.Count > 0
            ? new FreezeUnits(model, found)
            : throw new InvalidOperationException(
                $"no module of {model.GetName()} is marked [FreezePolicy], so there is nothing to freeze"
            );
    }

    /// <summary>Whether a model has any unit.</summary>
    /// <param name="model">The model.</param>
    public static bool HasAny(Module model) => ModuleTree.Walk(model).Any(static place => place.Module is IFreezeUnitHost);

    /// <inheritdoc/>
    public IEnumerator<PlacedUnit> GetEnumerator() => units.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class RecomputeScope : IDisposable
    {
        private readonly IReadOnlyList<PlacedUnit> units;

        internal RecomputeScope(IReadOnlyList<PlacedUnit> units)
        {
            this.units = units;
            Set(true);
        }

        public void Dispose() => Set(false);

        private void Set(bool recomputes)
        {
            foreach (PlacedUnit placed in units)
            {
                placed.Unit.Recomputes = recomputes;
            }
        }
    }
}
