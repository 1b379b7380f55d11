namespace Safe.Framework.Analyses;

/// <summary>
/// How far every unit was from where it ended, epoch by epoch (the paper's Fig. 3, which shows 1 − value): a unit whose values are small early has little left to learn.
/// </summary>
public sealed record ImportanceMap
{
    /// <summary>What the job was, such as <c>LoRA</c>.</summary>
    public required string Label { get; init; }

    /// <summary>Name of the scorer's class.</summary>
    public required string Scorer { get; init; }

    /// <summary>The units' paths, in forward order.</summary>
    public required IReadOnlyList<string> Units { get; init; }

    /// <summary>The epochs, ascending.</summary>
    public required IReadOnlyList<int> Epochs { get; init; }

    /// <summary>By epoch, then by unit: the scorer's importance against the final model; with linear CKA, 1 − CKA.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Values { get; init; }
}
