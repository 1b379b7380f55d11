namespace Safe.Framework.Adapters.Sparsity;

/// <summary>How adapters are pruned.</summary>
/// <param name="Ratio">The share of elements that is pruned, in (0, 1).</param>
/// <param name="Saliency">The score by which elements are kept.</param>
/// <param name="Scope">What the share is of.</param>
/// <param name="Batches">Training batches that <see cref="Sparsity.Saliency.Snip"/> looks at.</param>
public sealed record AdapterSparsity(double Ratio, Saliency Saliency, SparsityScope Scope, int Batches)
{
    /// <summary>What options ask for; null where nothing is pruned.</summary>
    /// <param name="options">The options.</param>
    public static AdapterSparsity? Of(AdapterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.SparseRatio is double ratio
            ? new AdapterSparsity(ratio, options.SparseSaliency, options.SparseScope, options.SparseBatches)
            : null;
    }
}
