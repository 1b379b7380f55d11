namespace Safe.Benchmarks.Freezing;

/// <summary>How a job of the benchmark runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Frontier">How many of the lowest units are frozen from the first step on.</param>
/// <param name="Settings">Settings below <c>Safe</c>.</param>
internal sealed record FreezeArm(string Name, int Frontier, IReadOnlyDictionary<string, string?> Settings)
{
    /// <summary>The plain LoRA step, which the others are compared with.</summary>
    public static FreezeArm Plain { get; } = new("plain", 0, new Dictionary<string, string?> { ["Freeze:Enabled"] = "false" });

    /// <summary>All arms, the plain one first.</summary>
    /// <param name="frontiers">Depths of the frozen prefix.</param>
    public static IReadOnlyList<FreezeArm> All(IEnumerable<int> frontiers) =>
        [
            Plain,
            .. frontiers.SelectMany(frontier =>
                (FreezeArm[])
                    [
                        new("no-grad", frontier, new Dictionary<string, string?>()),
                        new("folded", frontier, new Dictionary<string, string?> { ["Execution:FoldFrozen"] = "true" }),
                        new("cached", frontier, new Dictionary<string, string?> { ["Execution:PrefixCache"] = "memory" }),
                    ]
            ),
        ];
}
