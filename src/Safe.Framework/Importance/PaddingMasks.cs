namespace Safe.Framework.Importance;

/// <summary>Which positions of a probe's batches count, read once per batch.</summary>
/// <param name="inputs">The probe.</param>
internal sealed class PaddingMasks(IProbe inputs)
{
    private readonly int[]?[] lengths = new int[inputs.Batches][];

    /// <summary>Whether an output has as many rows as the batch's mask; any output does where all positions count.</summary>
    internal bool Fits(int batch, Tensor output)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return inputs.Mask(batch) is not { } mask || mask.numel() == output.numel() / output.shape[^1];
    }

    /// <summary>The rows of an output that count, in the output's own type.</summary>
    /// <exception cref="InvalidOperationException">The mask does not fit.</exception>
    internal UnitRows Rows(int batch, Tensor output)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor all = output.detach().reshape(-1, output.shape[^1]);
        if (inputs.Mask(batch) is not { } mask)
        {
            int sequences = (int)output.shape[0];
            // A copy: what the model returns may be changed by what follows.
            return new UnitRows(all.clone().MoveToOuterDisposeScope(), [.. Enumerable.Repeat((int)(all.shape[0] / sequences), sequences)]);
        }
        if (mask.numel() != all.shape[0])
        {
            throw new InvalidOperationException(
                $"the probe's mask [{string.Join(", ", mask.shape)}] does not fit a unit's output [{string.Join(", ", output.shape)}]"
            );
        }
        Tensor counts = mask.ne(0);
        Tensor rows = all.index_select(0, counts.reshape(-1).nonzero().reshape(-1));
        return new UnitRows(rows.MoveToOuterDisposeScope(), LengthsOf(batch, counts));
    }

    private int[] LengthsOf(int batch, Tensor counts) =>
        lengths[batch] ??= [
            .. counts
                .reshape(counts.shape[0], -1)
                .sum(1L)
                .to(ScalarType.Int64)
                .cpu()
                .data<long>()
                .ToArray()
                .Select(static length => (int)length),
        ];
}
