namespace Safe.Framework.Models.Generation;

/// <summary>The rule that no n-gram comes twice in a row of tokens.</summary>
internal static class RepeatedNgrams
{
    /// <summary>Gives −∞ to every token that would repeat an n-gram of its row; <c>[rows, vocabulary]</c>, in place.</summary>
    internal static void Forbid(Tensor scores, GenerationRows rows, int size)
    {
        if (size == 0)
        {
            return;
        }
        long vocabulary = scores.shape[1];
        long[] forbidden =
        [
            .. Enumerable.Range(0, rows.Count).SelectMany(row => Completions(rows[row], size).Select(token => row * vocabulary + token)),
        ];
        if (forbidden.Length > 0)
        {
            using Tensor places = torch.tensor(forbidden, device: scores.device);
            using Tensor flat = scores.view(-1);
            flat.index_fill_(0, places, double.NegativeInfinity);
        }
    }

    /// <summary>The tokens that followed earlier occurrences of a row's last <paramref name="size"/> − 1 tokens.</summary>
    internal static IEnumerable<long> Completions(IReadOnlyList<long> row, int size)
    {
        int end = row.Count - size + 1;
        for (int start = 0; start < end; start++)
        {
            if (Enumerable.Range(0, size - 1).All(i => row[start + i] == row[end + i]))
            {
                yield return row[start + size - 1];
            }
        }
    }
}
