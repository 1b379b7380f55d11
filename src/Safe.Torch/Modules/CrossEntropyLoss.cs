using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>−log softmax(x)[target], for logits <c>[batch, classes, ...]</c> and class indices <c>[batch, ...]</c> or class probabilities.</summary>
/// <param name="weight">A weight per class, <c>[classes]</c>.</param>
/// <param name="ignore_index">Targets of this value do not count; null stands for −100.</param>
/// <param name="reduction">How the values of the elements are folded.</param>
/// <param name="label_smoothing">Probability in [0, 1] that is spread over all classes.</param>
public sealed class CrossEntropyLoss(
    Tensor? weight = null,
    long? ignore_index = null,
    nn.Reduction reduction = nn.Reduction.Mean,
    double label_smoothing = 0
) : WeightedLoss<Tensor, Tensor, Tensor>(weight, reduction)
{
    /// <summary>Targets of this value do not count; null stands for −100.</summary>
    public long? ignore_index { get; } = ignore_index;

    /// <summary>Probability in [0, 1] that is spread over all classes.</summary>
    public double label_smoothing { get; } = label_smoothing;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) =>
        nn.functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction, label_smoothing);
}
