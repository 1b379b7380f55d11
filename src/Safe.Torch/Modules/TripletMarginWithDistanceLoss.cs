using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>max(0, d(anchor, positive) − d(anchor, negative) + margin), with a given distance.</summary>
/// <param name="distance">The distance; null for the Euclidean one.</param>
/// <param name="margin">The margin.</param>
/// <param name="swap">Whether d(positive, negative) counts where it is smaller than d(anchor, negative).</param>
/// <param name="reduction">How the values of the elements are folded.</param>
public sealed class TripletMarginWithDistanceLoss(
    Func<Tensor, Tensor, Tensor>? distance = null,
    double margin = 1,
    bool swap = false,
    nn.Reduction reduction = nn.Reduction.Mean
) : Loss<Tensor, Tensor, Tensor, Tensor>(reduction)
{
    private readonly Func<Tensor, Tensor, Tensor>? distance = distance;
    private readonly bool swap = swap;

    /// <summary>The margin.</summary>
    public double margin { get; } = margin;

    /// <inheritdoc/>
    public override Tensor forward(Tensor anchor, Tensor positive, Tensor negative) =>
        nn.functional.triplet_margin_with_distance_loss(anchor, positive, negative, distance, margin, swap, reduction);
}
