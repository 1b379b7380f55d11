using Safe.Framework.Freezing.Costs;

namespace Safe.Framework.Freezing.Execution;

/// <summary>One forward pass of the frozen prefix and nothing behind it.</summary>
internal sealed class PrefixRun : IUnitBoundary
{
    private readonly FreezeUnits units;
    private readonly int last;
    private readonly Dictionary<FreezeUnit, long[]> inputs = new(ReferenceEqualityComparer.Instance);
    private Tensor? output;

    private PrefixRun(FreezeUnits units, int last)
    {
        this.units = units;
        this.last = last;
    }

    /// <summary>What the prefix puts out.</summary>
    /// <param name="units">The model's units.</param>
    /// <param name="from">Units of the prefix that need not run, because <paramref name="rows"/> has what they put out.</param>
    /// <param name="rows">What is kept at <paramref name="from"/>; null: nothing is.</param>
    /// <param name="frontier">Units of the prefix.</param>
    /// <param name="ids">The examples of the batch.</param>
    /// <param name="run">Runs the model on the batch.</param>
    /// <returns>A tensor in no dispose scope.</returns>
    /// <exception cref="NotSupportedException">A unit changes the shape of what it gets, or the prefix does not run.</exception>
    internal static Tensor Output(FreezeUnits units, int from, PrefixRows? rows, int frontier, IReadOnlyList<long> ids, Func<Tensor> run)
    {
        var pass = new PrefixRun(units, frontier - 1);
        FreezeUnit[] running = [.. units.Skip(from).Take(frontier - from).Select(static placed => placed.Unit)];
        using var serving = new PrefixServing(units, from, rows, ids);
        try
        {
            foreach (FreezeUnit unit in running)
            {
                unit.Boundary = pass;
                unit.Shortcut = input => pass.Note(unit, input);
            }
            using DisposeScope scope = torch.NewDisposeScope();
            using IDisposable noGrad = torch.no_grad();
            run();
        }
        catch (PrefixReachedException)
        {
            return pass.output!;
        }
        finally
        {
            foreach (FreezeUnit unit in running)
            {
                unit.Boundary = null;
                unit.Shortcut = null;
            }
        }
        throw new NotSupportedException($"the prefix cache cannot be filled: the loss does not run '{units[pass.last].Path}'");
    }

    /// <inheritdoc/>
    public void Enter(FreezeUnit unit) { }

    /// <inheritdoc/>
    public Tensor Leave(FreezeUnit unit, Tensor output)
    {
        if (!inputs.TryGetValue(unit, out long[]? shape))
        {
            throw new NotSupportedException(
                $"the prefix cache needs units that take a tensor first and return one, and '{PathOf(unit)}' does not"
            );
        }
        if (!output.shape.SequenceEqual(shape))
        {
            throw new NotSupportedException(
                $"the prefix cache needs units that keep the shape of what they get, and '{PathOf(unit)}' makes [{string.Join(", ", output.shape)}] of [{string.Join(", ", shape)}]"
            );
        }
        if (!ReferenceEquals(unit, units[last].Unit))
        {
            return output;
        }
        this.output = output.detach().DetachFromDisposeScope();
        throw new PrefixReachedException();
    }

    private Tensor? Note(FreezeUnit unit, Tensor input)
    {
        inputs[unit] = input.shape;
        return null;
    }

    private string PathOf(FreezeUnit unit) => units.First(placed => ReferenceEquals(placed.Unit, unit)).Path;
}
