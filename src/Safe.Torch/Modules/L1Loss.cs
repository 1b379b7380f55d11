using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>|input − target|.</summary>
/// <param name="reduction">How the values of the elements are folded.</param>
public sealed class L1Loss(nn.Reduction reduction = nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.l1_loss(input, target, reduction);
}
