namespace Safe.Framework.Importance.Similarity;

/// <summary>What is compared: two matrices whose rows belong together.</summary>
internal static class RowPairs
{
    /// <summary>Refuses what cannot be compared row by row.</summary>
    /// <exception cref="ArgumentException">The tensors are not matrices with the same number of rows, at least one.</exception>
    internal static void Check(Tensor x, Tensor y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.dim() != 2 || y.dim() != 2 || x.shape[0] != y.shape[0] || x.shape[0] < 1)
        {
            throw new ArgumentException(
                $"CKA compares matrices with the same rows; these are [{string.Join(", ", x.shape)}] and [{string.Join(", ", y.shape)}]"
            );
        }
    }
}
