using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Kullback-Leibler divergence of log-probabilities from the target.</summary>
/// <param name="log_target">Whether the target holds logarithms. True by default, as in TorchSharp and unlike PyTorch.</param>
/// <param name="reduction">How the values of the elements are folded.</param>
public sealed class KLDivLoss(bool log_target = true, nn.Reduction reduction = nn.Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
{
    /// <summary>Whether the target holds logarithms. True by default, as in TorchSharp and unlike PyTorch.</summary>
    public bool log_target { get; } = log_target;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.kl_div(input, target, log_target, reduction);
}
