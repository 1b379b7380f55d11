using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>exp(x) − target · x, or x − target · log(x + eps) where log_input is false.</summary>
/// <param name="log_input">Whether the input is the logarithm of the rate.</param>
/// <param name="full">Whether Stirling's approximation of log(target!) is added.</param>
/// <param name="eps">Keeps log away from zero.</param>
/// <param name="reduction">How the values of the elements are folded.</param>
public sealed class PoissonNLLLoss(bool log_input = true, bool full = false, float eps = 1e-8f, nn.Reduction reduction = nn.Reduction.Mean)
    : Loss<Tensor, Tensor, Tensor>(reduction)
{
    /// <summary>Whether the input is the logarithm of the rate.</summary>
    public bool log_input { get; } = log_input;

    /// <summary>Whether Stirling's approximation of log(target!) is added.</summary>
    public bool full { get; } = full;

    /// <summary>Keeps log away from zero.</summary>
    public float eps { get; } = eps;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) =>
        nn.functional.poisson_nll_loss(input, target, log_input, full, eps, reduction);
}
