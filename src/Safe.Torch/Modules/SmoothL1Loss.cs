using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>|d| − beta/2 where |d| ≥ beta, else d² / (2 beta), for d = input − target.</summary>
/// <param name="beta">Where the square ends.</param>
/// <param name="reduction">How the values of the elements are folded.</param>
public sealed class SmoothL1Loss(nn.Reduction reduction = nn.Reduction.Mean, double beta = 1) : Loss<Tensor, Tensor, Tensor>(reduction)
{
    /// <summary>Where the square ends.</summary>
    public double beta { get; } = beta;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.smooth_l1_loss(input, target, reduction, beta);
}
