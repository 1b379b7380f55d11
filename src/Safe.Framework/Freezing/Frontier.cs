namespace Safe.Framework.Freezing;

/// <summary>
/// How far the frozen prefix reaches: the number of units frozen without a gap from the input. Backward runs down to it and no further.
/// </summary>
public static class Frontier
{
    /// <summary>The number of units in the frozen prefix.</summary>
    /// <param name="frozen">Whether each unit is frozen, in forward order.</param>
    /// <param name="limit">A trainable parameter outside of the units, or null.</param>
    public static int Of(IReadOnlyList<bool> frozen, PrefixLimit? limit)
    {
        int count = 0;
        while (count < frozen.Count && frozen[count])
        {
            count++;
        }
        return Math.Min(count, limit?.Units ?? count);
    }

    /// <summary>The name of what keeps frozen units above the frontier from saving anything; null if no unit is frozen there.</summary>
    /// <param name="frozen">Whether each unit is frozen, in forward order.</param>
    /// <param name="limit">A trainable parameter outside of the units, or null.</param>
    /// <param name="paths">The units' paths.</param>
    public static string? Straggler(IReadOnlyList<bool> frozen, PrefixLimit? limit, IReadOnlyList<string> paths)
    {
        int frontier = Of(frozen, limit);
        for (int unit = frontier; unit < frozen.Count; unit++)
        {
            if (frozen[unit])
            {
                return limit?.Units == frontier ? limit.Parameter : paths[frontier];
            }
        }
        return null;
    }
}
