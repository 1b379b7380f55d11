using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Σ max(0, 1 − (x[target] − x[i])) / classes over the targets and the other classes i.</summary>
/// <param name="reduction">How the values of the elements are folded.</param>
public sealed class MultiLabelMarginLoss(nn.Reduction reduction = nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.multi_label_margin_loss(input, target, reduction);
}
