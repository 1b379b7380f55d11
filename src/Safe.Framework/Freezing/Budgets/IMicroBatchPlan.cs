namespace Safe.Framework.Freezing.Budgets;

/// <summary>Tells the training loop how many examples a step may take at once; the effective batch stays as it is.</summary>
public interface IMicroBatchPlan
{
    /// <summary>The largest number of examples that fits, in pieces as even as can be.</summary>
    /// <param name="frozen">Whether each unit is frozen now.</param>
    int MicroBatch(IReadOnlyList<bool> frozen);

    /// <summary>Whether the units above the frozen prefix are recomputed in the backward pass meanwhile.</summary>
    /// <param name="frozen">Whether each unit is frozen now.</param>
    bool Recomputes(IReadOnlyList<bool> frozen) => false;
}
