using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>½ (log v + (x − target)² / v), with the variance v not below eps.</summary>
/// <param name="full">Whether ½ log 2π is added.</param>
/// <param name="eps">The least variance.</param>
/// <param name="reduction">How the values of the elements are folded.</param>
public sealed class GaussianNLLLoss(bool full = false, float eps = 1e-8f, nn.Reduction reduction = nn.Reduction.Mean)
    : Loss<Tensor, Tensor, Tensor, Tensor>(reduction)
{
    /// <summary>Whether ½ log 2π is added.</summary>
    public bool full { get; } = full;

    /// <summary>The least variance.</summary>
    public float eps { get; } = eps;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target, Tensor variance) =>
        nn.functional.gaussian_nll_loss(input, target, variance, full, eps, reduction);
}
