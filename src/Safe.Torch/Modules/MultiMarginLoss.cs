using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Σ max(0, margin − x[target] + x[i])ᵖ / classes over the other classes i.</summary>
/// <param name="weight">A weight per element or class.</param>
/// <param name="p">The power, 1 or 2.</param>
/// <param name="margin">The margin.</param>
/// <param name="reduction">How the values of the elements are folded.</param>
public sealed class MultiMarginLoss(int p = 1, double margin = 1, Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
    : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
{
    /// <summary>The power, 1 or 2.</summary>
    public int p { get; } = p;

    /// <summary>The margin.</summary>
    public double margin { get; } = margin;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) =>
        nn.functional.multi_margin_loss(input, target, p, margin, weight, reduction);
}
