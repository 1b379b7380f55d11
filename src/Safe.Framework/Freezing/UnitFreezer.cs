namespace Safe.Framework.Freezing;

/// <summary>
/// Carries decisions out. A freeze is a freeze: the unit's parameters get no gradient, the ones they have are gone, and the
/// optimiser forgets them together with what it keeps about them.
/// </summary>
/// <param name="units">The model's units.</param>
/// <param name="optimizer">The optimiser that trains them, or null where nothing is trained.</param>
public sealed class UnitFreezer(FreezeUnits units, OptimizerHelper? optimizer)
{
    /// <summary>Freezes units for good.</summary>
    /// <param name="indices">Their numbers in forward order; those frozen already stay as they are.</param>
    public void Freeze(IEnumerable<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        // Read first: a shared parameter is at its place in the optimiser only until its first owner is frozen.
        var parameters = new List<Parameter>();
        foreach (int index in indices)
        {
            PlacedUnit placed = units[index];
            parameters.AddRange(placed.TrainableParameters.Select(entry => entry.Parameter));
            placed.Unit.State = UnitState.Frozen;
        }
        if (optimizer is not null)
        {
            OptimizerPruning.Remove(optimizer, parameters);
        }
        foreach (Parameter parameter in parameters)
        {
            parameter.requires_grad = false;
            parameter.grad = null;
        }
        UpdatePrefix();
    }

    private void UpdatePrefix()
    {
        int frontier = units.Frontier;
        foreach (PlacedUnit placed in units)
        {
            placed.Unit.InFrozenPrefix = placed.Index < frontier;
            if (placed.Unit.InFrozenPrefix)
            {
                placed.Unit.Module.eval();
            }
        }
    }
}
