using System.ComponentModel.DataAnnotations;

namespace Safe.Framework.Freezing.Reversible;

/// <summary>
/// Reversible blocks, whose activations are not kept: the backward pass computes them from the block's output (MEFT: Liao, Tan and Monz, NeurIPS 2023,
/// arXiv 2306.00477). Of the paper's three forms this is MEFT₁, whose F is a whole block, which is what a freeze unit is; MEFT₃ would have to
/// know the sublayers. See <see cref="ReversibleBlocks"/> for the equations and for what they cost.
/// </summary>
public sealed class ReversibleOptions
{
    /// <summary>Which blocks are reversible: <c>Off</c>, <c>LowerHalf</c>, <c>UpperHalf</c> or <c>All</c>. <value>Default Off.</value></summary>
    public ReversiblePart Blocks { get; set; }

    /// <summary>
    /// λ, the share of the older stream that is added to a block's output. Near 0 the model starts as the pre-trained one; a block's inversion divides
    /// by it. <value>Default 0.1, the authors'.</value>
    /// </summary>
    [Range(1e-3, 1.0)]
    public double Lambda { get; set; } = 0.1;

    /// <summary>β, the share of a block's input that becomes the older stream. <value>Default 1, the authors'.</value></summary>
    [Range(1e-3, 1.0)]
    public double Beta { get; set; } = 1;

    /// <summary>The inner width of the bottleneck G that trains beside each block; 0: G is nothing. <value>Default 8, the authors'.</value></summary>
    [Range(0, 65536)]
    public int AdapterSize { get; set; } = 8;
}
