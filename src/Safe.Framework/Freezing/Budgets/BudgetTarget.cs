namespace Safe.Framework.Freezing.Budgets;

/// <summary>Where the frozen prefix must be, and by when.</summary>
/// <param name="Frontier">Number of units that it must reach over.</param>
/// <param name="FinalEpoch">The epoch t_f after which it must.</param>
public readonly record struct BudgetTarget(int Frontier, int FinalEpoch)
{
    /// <summary>Where the prefix must be after an epoch: it grows as the paper's cubic schedule does.</summary>
    /// <param name="epoch">Number of completed epochs.</param>
    /// <param name="warmupEnd">The epoch t_w at which the warm-up ended.</param>
    public int FrontierAfter(int epoch, int warmupEnd)
    {
        if (new FreezeWindow(warmupEnd, FinalEpoch, 1).Progress(epoch) is not double progress)
        {
            return 0;
        }
        double remaining = 1 - progress;
        return (int)Math.Floor(Frontier * (1 - remaining * remaining * remaining));
    }
}
