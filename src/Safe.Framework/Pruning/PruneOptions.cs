using System.ComponentModel.DataAnnotations;

namespace Safe.Framework.Pruning;

/// <summary>
/// Pruning of the base model's heads and channels while its LoRA adapters train (LoRAPrune: Zhang et al., Findings of ACL 2024, arXiv 2305.18403). See
/// <see cref="LoraPruning"/> for the equations and for what it costs and saves.
/// </summary>
public sealed class PruneOptions
{
    /// <summary>The share of each block's heads and channels that is gone at the end, rounded down; 0: nothing is pruned. <value>Default 0.</value></summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Ratio { get; set; }

    /// <summary>Training steps from one pruning to the next. <value>Default 10, the authors'.</value></summary>
    [Range(1, int.MaxValue)]
    public int Interval { get; set; } = 10;

    /// <summary>What is pruned: <c>Heads</c>, <c>Channels</c> or <c>Both</c>. <value>Default Both.</value></summary>
    public PrunedParts Parts { get; set; } = PrunedParts.Both;

    /// <summary>The share of the job's steps before the first pruning. <value>Default 0.1.</value></summary>
    [Range(0.0, 1.0)]
    public double InitialWarmup { get; set; } = 0.1;

    /// <summary>
    /// The share of the job's steps that train the pruned model on; from its first on the matrices are really smaller. <value>Default 0.1.</value>
    /// </summary>
    [Range(0.0, 1.0)]
    public double FinalWarmup { get; set; } = 0.1;

    /// <summary>How much of the importance so far remains at each step. <value>Default 0.9, the authors'.</value></summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Smoothing { get; set; } = 0.9;
}
