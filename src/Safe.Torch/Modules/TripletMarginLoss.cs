using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>max(0, d(anchor, positive) − d(anchor, negative) + margin), with p-norm distances.</summary>
/// <param name="margin">The margin.</param>
/// <param name="p">p of the norm.</param>
/// <param name="eps">Added to the differences.</param>
/// <param name="swap">Whether d(positive, negative) counts where it is smaller than d(anchor, negative).</param>
/// <param name="reduction">How the values of the elements are folded.</param>
public sealed class TripletMarginLoss(
    double margin = 1,
    long p = 2,
    double eps = 1e-6,
    bool swap = false,
    nn.Reduction reduction = nn.Reduction.Mean
) : Loss<Tensor, Tensor, Tensor, Tensor>(reduction)
{
    private readonly double eps = eps;
    private readonly bool swap = swap;

    /// <summary>The margin.</summary>
    public double margin { get; } = margin;

    /// <summary>p of the norm.</summary>
    public long p { get; } = p;

    /// <inheritdoc/>
    public override Tensor forward(Tensor anchor, Tensor positive, Tensor negative) =>
        nn.functional.triplet_margin_loss(anchor, positive, negative, margin, p, eps, swap, reduction);
}
