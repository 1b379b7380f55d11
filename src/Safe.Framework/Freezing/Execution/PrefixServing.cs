namespace Safe.Framework.Freezing.Execution;

/// <summary>
/// Lets the units of the prefix take what is kept instead of running, until it is disposed: the last returns the rows, those before it hand their
/// input through.
/// </summary>
internal sealed class PrefixServing : IDisposable
{
    private readonly FreezeUnits units;
    private readonly int count;
    private readonly bool[] passed;

    /// <summary>Starts.</summary>
    /// <param name="units">The model's units.</param>
    /// <param name="count">Units of the prefix; 0: nothing is kept.</param>
    /// <param name="rows">What is kept; null: nothing is.</param>
    /// <param name="ids">The examples that the model is about to run.</param>
    internal PrefixServing(FreezeUnits units, int count, PrefixRows? rows, IReadOnlyList<long> ids)
    {
        this.units = units;
        this.count = rows is null ? 0 : count;
        passed = new bool[this.count];
        for (int unit = 0; unit < this.count; unit++)
        {
            int index = unit;
            units[unit].Unit.Shortcut = input => Pass(index, input, index == count - 1 ? rows : null, ids);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PlacedUnit placed in units.Take(count))
        {
            placed.Unit.Shortcut = null;
        }
    }

    private Tensor Pass(int index, Tensor input, PrefixRows? rows, IReadOnlyList<long> ids)
    {
        if (passed[index])
        {
            throw new NotSupportedException(
                $"the prefix cache knows one output per example, and '{units[index].Path}' runs more than once in a step"
            );
        }
        passed[index] = true;
        // A handle of its own, which the caller may dispose without the input.
        return rows?.Of(ids, input) ?? input.detach();
    }
}
