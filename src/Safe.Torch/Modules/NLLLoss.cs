using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>−input[target], for log-probabilities <c>[batch, classes, ...]</c> and class indices <c>[batch, ...]</c>.</summary>
/// <param name="weight">A weight per element or class.</param>
/// <param name="reduction">How the values of the elements are folded.</param>
public sealed class NLLLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
    : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.nll_loss(input, target, weight, reduction);
}
