using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>(input − target)².</summary>
/// <param name="reduction">How the values of the elements are folded.</param>
public sealed class MSELoss(nn.Reduction reduction = nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.mse_loss(input, target, reduction);
}
