using System.ComponentModel.DataAnnotations;

namespace Safe.Framework.Freezing.Dropping;

/// <summary>
/// AdapterDrop (Rücklé et al., EMNLP 2021, arXiv 2010.11918): in a training step the adapters of the n lowest freeze units are left out, so that
/// h_i = Block_i(h_{i−1}) for i &lt; n and h_i = AdaptedBlock_i(h_{i−1}) for i ≥ n.
/// </summary>
/// <remarks>
/// Below unit n nothing trains in that step, so backward stops there, on the path of a frozen prefix: its activations are not kept and its backward
/// pass is not run. With <see cref="AdapterDropMode.Random"/> that is half of <see cref="Units"/> units on average: FLOPs and time fall by their share,
/// the mean of bytes too, but the peak is that of a step in which none is left out. With <see cref="AdapterDropMode.Fixed"/> the peak falls as well, and
/// the optimiser keeps nothing for those adapters. Parameters that train below the units, such as embeddings, keep backward from stopping, as they do
/// with frozen units.
/// </remarks>
public sealed class AdapterDropOptions
{
    /// <summary>How the number is chosen. <value>Default off.</value></summary>
    public AdapterDropMode Mode { get; set; }

    /// <summary>The number of units with <c>Fixed</c>, the most with <c>Random</c>. <value>Default, with <c>Random</c>: all units but the last.</value></summary>
    [Range(1, 100_000)]
    public int? Units { get; set; }
}
