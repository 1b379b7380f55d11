namespace Safe.Framework.Tasks.Batching;

/// <summary>Rows of equal length, as plain arrays that a tensor can be made of; row-major [rows, tokens].</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Tokens">Number of tokens of a row, padding included.</param>
/// <param name="InputIds">Token ids [rows, tokens], padded at the end.</param>
/// <param name="TokenTypeIds">0 or 1 [rows, tokens].</param>
/// <param name="AttentionMask">1 for a token, 0 for padding [rows, tokens].</param>
/// <param name="Labels">Classes [rows].</param>
/// <param name="Indices">Which example each row is [rows].</param>
/// <param name="RealTokens">Number of tokens that are not padding.</param>
public sealed record EncodedBatch(
    int Rows,
    int Tokens,
    long[] InputIds,
    long[] TokenTypeIds,
    long[] AttentionMask,
    long[] Labels,
    int[] Indices,
    long RealTokens
)
{
    /// <summary>Puts examples side by side.</summary>
    /// <param name="examples">All examples.</param>
    /// <param name="indices">Which of them, in row order; at least one.</param>
    /// <param name="padding">The id that fills rows up.</param>
    /// <returns>A batch as long as its longest example.</returns>
    /// <exception cref="ArgumentException">No example was chosen.</exception>
    public static EncodedBatch Collate(IReadOnlyList<EncodedExample> examples, ReadOnlySpan<int> indices, int padding)
    {
        if (indices.IsEmpty)
        {
            throw new ArgumentException("A batch has at least one row.", nameof(indices));
        }

        int tokens = 0;
        long real = 0;
        foreach (int index in indices)
        {
            tokens = Math.Max(tokens, examples[index].Text.Length);
            real += examples[index].Text.Length;
        }

        long[] ids = new long[indices.Length * tokens];
        long[] types = new long[ids.Length];
        long[] mask = new long[ids.Length];
        long[] labels = new long[indices.Length];
        Array.Fill(ids, padding);
        for (int row = 0; row < indices.Length; row++)
        {
            EncodedExample example = examples[indices[row]];
            Copy(example.Text.InputIds, ids, row * tokens);
            Copy(example.Text.TokenTypeIds, types, row * tokens);
            Copy(example.Text.AttentionMask, mask, row * tokens);
            labels[row] = example.Label;
        }

        return new EncodedBatch(indices.Length, tokens, ids, types, mask, labels, indices.ToArray(), real);
    }

    /// <summary>
    /// Ids, mask and types as tensors, <c>[rows, tokens]</c>. A batch without padding goes without a mask, and one whose texts have one type only
    /// without types, which families without them do not take.
    /// </summary>
    /// <param name="device">Where the model is.</param>
    internal (Tensor Ids, Tensor? Mask, Tensor? Types) Tensors(Device device)
    {
        ReadOnlySpan<long> shape = [Rows, Tokens];
        return (
            tensor(InputIds, shape, device: device),
            RealTokens == InputIds.Length ? null : tensor(AttentionMask, shape, device: device),
            Array.TrueForAll(TokenTypeIds, static type => type == 0) ? null : tensor(TokenTypeIds, shape, device: device)
        );
    }

    private static void Copy(int[] source, long[] target, int offset)
    {
        for (int index = 0; index < source.Length; index++)
        {
            target[offset + index] = source[index];
        }
    }
}
