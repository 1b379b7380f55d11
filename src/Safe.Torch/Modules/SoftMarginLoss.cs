using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>log(1 + exp(−target · x)).</summary>
/// <param name="reduction">How the values of the elements are folded.</param>
public sealed class SoftMarginLoss(nn.Reduction reduction = nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.soft_margin_loss(input, target, reduction);
}
