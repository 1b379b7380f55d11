namespace Safe.Framework.Importance.Similarity;

/// <summary>Cuts a batch into minibatches of whole sequences.</summary>
internal static class Minibatches
{
    /// <summary>How many rows each minibatch has. The sequences are shared out evenly, in order, at least <paramref name="sequences"/> to each if there are as many.</summary>
    /// <param name="lengths">How many rows each sequence has.</param>
    /// <param name="sequences">Sequences in one minibatch.</param>
    internal static IReadOnlyList<int> RowsOfEach(IReadOnlyList<int> lengths, int sequences)
    {
        int count = Math.Max(1, lengths.Count / sequences);
        var rows = new int[count];
        for (int sequence = 0; sequence < lengths.Count; sequence++)
        {
            rows[(long)sequence * count / lengths.Count] += lengths[sequence];
        }
        return rows;
    }
}
