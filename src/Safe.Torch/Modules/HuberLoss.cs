using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>delta · (|d| − delta/2) where |d| ≥ delta, else d²/2, for d = input − target.</summary>
/// <param name="delta">Where the square ends.</param>
/// <param name="reduction">How the values of the elements are folded.</param>
public sealed class HuberLoss(double delta = 1, nn.Reduction reduction = nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
{
    /// <summary>Where the square ends.</summary>
    public double delta { get; } = delta;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.huber_loss(input, target, delta, reduction);
}
