namespace Safe.Framework.Freezing.Costs;

/// <summary>How long forward and backward passes took, in seconds.</summary>
public sealed record StepTimes
{
    /// <summary>Of the whole batch.</summary>
    public required double Whole { get; init; }

    /// <summary>Of one example; null where the batch cannot be taken apart.</summary>
    public double? One { get; init; }

    /// <summary>Of the whole batch, with every unit recomputed; null where that cannot be had.</summary>
    public double? Recomputed { get; init; }
}
