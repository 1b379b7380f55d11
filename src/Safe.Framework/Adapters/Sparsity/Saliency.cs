namespace Safe.Framework.Adapters.Sparsity;

/// <summary>The score by which elements are kept; the lowest are pruned.</summary>
public enum Saliency
{
    /// <summary>|w · ∂L/∂w| on training batches: how much the loss would change (Lee et al., 2019, arXiv 1810.02340, Eq. 6).</summary>
    Snip,

    /// <summary>|w|.</summary>
    Magnitude,

    /// <summary>A random number.</summary>
    Random,
}
