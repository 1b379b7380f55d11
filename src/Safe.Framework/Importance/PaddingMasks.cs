namespace Safe.Framework.Importance;

/// <summary>Which positions of a probe's batches count. The batch that was asked for last is kept, since every unit asks for it.</summary>
/// <param name="inputs">The probe.</param>
internal sealed class PaddingMasks(IProbe inputs)
{
    private readonly int[]?[] lengths = new int[inputs.Batches][];
    private int batch = -1;
    private long[] shape = [];
    private Tensor? positions;

    /// <summary>Whether an output has as many rows as the batch's mask; any output does where all positions count.</summary>
    internal bool Fit(int wanted, Tensor output)
    {
        Load(wanted);
        return positions is null || Positions() == output.numel() / output.shape[^1];
    }

    /// <summary>The rows of an output that count, in the output's own type.</summary>
    /// <exception cref="InvalidOperationException">The mask does not fit.</exception>
    internal UnitRows Rows(int wanted, Tensor output)
    {
        if (!Fit(wanted, output))
        {
            throw new InvalidOperationException(
                $"the probe's mask [{string.Join(", ", shape)}] does not fit a unit's output [{string.Join(", ", output.shape)}]"
            );
        }
        using Tensor detached = output.detach();
        using Tensor all = detached.reshape(-1, output.shape[^1]);
        if (positions is not null)
        {
            return new UnitRows(all.index_select(0, positions), lengths[wanted]!);
        }
        int sequences = (int)output.shape[0];
        // A copy: what the model returns may be changed by what follows.
        return new UnitRows(all.clone(), [.. Enumerable.Repeat((int)(all.shape[0] / sequences), sequences)]);
    }

    /// <summary>Lets go of the batch that is kept.</summary>
    internal void Release()
    {
        positions?.Dispose();
        positions = null;
        batch = -1;
    }

    private long Positions() => shape.Aggregate(1L, static (product, size) => product * size);

    private void Load(int wanted)
    {
        if (wanted == batch)
        {
            return;
        }
        Release();
        using DisposeScope scope = torch.NewDisposeScope();
        if (inputs.Mask(wanted) is { } mask)
        {
            Tensor counts = mask.ne(0);
            shape = counts.shape;
            positions = counts.reshape(-1).nonzero().reshape(-1).DetachFromDisposeScope();
            lengths[wanted] ??= LengthsOf(counts);
        }
        batch = wanted;
    }

    private static int[] LengthsOf(Tensor counts) =>
        [.. counts.reshape(counts.shape[0], -1).sum(1L).cpu().data<long>().ToArray().Select(static length => (int)length)];
}
