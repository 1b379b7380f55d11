using Safe.Framework.Freezing.Execution;

namespace Safe.Framework.Freezing;

/// <summary>
/// Carries decisions out. A freeze is a freeze: the parameters get no gradient, the ones they have are gone, and the
/// optimiser forgets them together with what it keeps about them, unless that is parked for a thaw.
/// </summary>
public sealed class UnitFreezer
{
    private readonly FreezeUnits units;
    private readonly FreezeTargets targets;
    private readonly OptimizerHelper? optimizer;
    private readonly bool parks;
    private readonly UnitFolding? folding;
    private readonly Parameter[] order;
    private readonly Dictionary<int, Parameter[]> frozen = [];
    private readonly Dictionary<int, IReadOnlyList<ParkedParameter>> parked = [];

    /// <summary>Freezes whole units, for good.</summary>
    /// <param name="units">The model's units.</param>
    /// <param name="optimizer">The optimiser that trains them, or null where nothing is trained.</param>
    public UnitFreezer(FreezeUnits units, OptimizerHelper? optimizer)
        : this(units, FreezeTargets.Of(units), optimizer) { }

    /// <summary>Freezes what decisions are about.</summary>
    /// <param name="units">The model's units.</param>
    /// <param name="targets">What decisions are about.</param>
    /// <param name="optimizer">The optimiser that trains them, or null where nothing is trained.</param>
    /// <param name="parks">Whether optimiser state is kept, so that <see cref="Thaw"/> can go on with it.</param>
    /// <param name="folding">Merges the adapters of units that are frozen as a whole; null: they stay in the forward pass.</param>
    public UnitFreezer(
        FreezeUnits units,
        FreezeTargets targets,
        OptimizerHelper? optimizer,
        bool parks = false,
        UnitFolding? folding = null
    )
    {
        this.units = units;
        this.targets = targets;
        this.optimizer = optimizer;
        this.parks = parks;
        this.folding = folding;
        order = [.. optimizer?.parameters() ?? []];
    }

    /// <summary>The parameters whose optimiser state is parked.</summary>
    public IEnumerable<ParkedParameter> Parked => parked.Values.SelectMany(static one => one);

    /// <summary>The model's units.</summary>
    internal FreezeUnits Units => units;

    /// <summary>The numbers of the targets that are frozen.</summary>
    public IReadOnlyCollection<int> Frozen => frozen.Keys;

    /// <summary>Freezes.</summary>
    /// <param name="indices">Numbers of targets in forward order; those frozen already stay as they are.</param>
    public void Freeze(IEnumerable<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        // Read first: a shared parameter is at its place in the optimiser only until its first owner is frozen.
        int[] fresh = [.. indices.Where(index => !frozen.ContainsKey(index))];
        foreach (int index in fresh)
        {
            frozen[index] = [.. targets[index].TrainableParameters];
        }
        Parameter[] leaving = [.. fresh.SelectMany(index => frozen[index])];
        if (optimizer is not null && !parks)
        {
            OptimizerPruning.Remove(optimizer, leaving);
        }
        foreach (int index in fresh.Where(_ => optimizer is not null && parks))
        {
            parked[index] = OptimizerPruning.Park(optimizer!, frozen[index]);
        }
        foreach (Parameter parameter in leaving)
        {
            parameter.requires_grad = false;
            parameter.grad = null;
        }
        UpdateStates(fresh);
    }

    /// <summary>Lets frozen targets train again, with the optimiser state that they had.</summary>
    /// <param name="indices">Numbers of targets in forward order.</param>
    /// <exception cref="InvalidOperationException">A target is not frozen, or its optimiser state was not parked.</exception>
    public void Thaw(IEnumerable<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        int[] returningTargets = [.. indices];
        foreach (int index in returningTargets)
        {
            if (!frozen.Remove(index, out Parameter[]? returning) || (optimizer is not null && !parks))
            {
                throw new InvalidOperationException($"'{targets[index].Path}' is not frozen, or its optimiser state was not parked");
            }
            foreach (Parameter parameter in returning)
            {
                parameter.requires_grad = true;
            }
            if (optimizer is not null && parked.Remove(index, out IReadOnlyList<ParkedParameter>? states))
            {
                OptimizerPruning.Restore(optimizer, states, order);
            }
        }
        UpdateStates(returningTargets);
    }

    /// <summary>Unfolds the folded units; they stay frozen.</summary>
    public void Unfold()
    {
        foreach (PlacedUnit placed in units.Where(static placed => placed.Unit.State == UnitState.Folded))
        {
            folding?.Unfold(placed);
            placed.Unit.State = UnitState.Frozen;
        }
    }

    // A unit is frozen when nothing of it is left to train.
    private void UpdateStates(int[] changed)
    {
        foreach (PlacedUnit unit in changed.Select(index => targets[index].Unit).Distinct())
        {
            bool isFrozen = targets.Where(target => target.Unit == unit).All(target => frozen.ContainsKey(target.Index));
            unit.Unit.State = isFrozen ? Still(unit) : Live(unit);
        }
        int frontier = units.Frontier;
        foreach (PlacedUnit placed in units)
        {
            bool wasInPrefix = placed.Unit.InFrozenPrefix;
            placed.Unit.InFrozenPrefix = placed.Index < frontier;
            if (placed.Unit.InFrozenPrefix)
            {
                placed.Unit.Module.eval();
            }
            else if (wasInPrefix)
            {
                placed.Unit.Module.train(units.Model.training);
            }
        }
    }

    private UnitState Still(PlacedUnit unit) => folding?.Fold(unit) is true ? UnitState.Folded : UnitState.Frozen;

    private UnitState Live(PlacedUnit unit)
    {
        folding?.Unfold(unit);
        return UnitState.Training;
    }
}
