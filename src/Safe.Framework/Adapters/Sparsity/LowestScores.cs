namespace Safe.Framework.Adapters.Sparsity;

/// <summary>Finds the elements of the lowest scores.</summary>
internal static class LowestScores
{
    /// <summary>Whether each element is among a share of the lowest; of equal scores those that come first are.</summary>
    /// <param name="scores">The scores, 0 or more, list by list.</param>
    /// <param name="ratio">The share; the number of elements is rounded.</param>
    internal static bool[][] Find(float[][] scores, double ratio)
    {
        bool[][] lowest = Array.ConvertAll(scores, static own => new bool[own.Length]);
        // Floats that are not negative sort as their bits do.
        ulong[] keys =
        [
            .. scores
                .SelectMany(static own => own)
                .Select(static (score, place) => ((ulong)BitConverter.SingleToUInt32Bits(score) << 32) | (uint)place),
        ];
        Array.Sort(keys);
        int[] starts = new int[scores.Length];
        for (int list = 1; list < scores.Length; list++)
        {
            starts[list] = starts[list - 1] + scores[list - 1].Length;
        }
        foreach (ulong key in keys.AsSpan(0, (int)Math.Round(ratio * keys.Length)))
        {
            int place = (int)(uint)key;
            int found = Array.BinarySearch(starts, place);
            // Of lists that start at one place all but the last are empty.
            int list = found >= 0 ? Array.LastIndexOf(starts, place) : ~found - 1;
            lowest[list][place - starts[list]] = true;
        }
        return lowest;
    }
}
