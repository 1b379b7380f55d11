using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Connectionist temporal classification of <c>[steps, batch, classes]</c> log-probabilities (Graves et al. 2006).</summary>
/// <param name="blank">The class that stands for nothing.</param>
/// <param name="zero_infinity">Whether infinite losses count as zero.</param>
/// <param name="reduction">How the values of the elements are folded.</param>
public sealed class CTCLoss(long blank = 0, bool zero_infinity = false, nn.Reduction reduction = nn.Reduction.Mean)
    : Loss<Tensor, Tensor, Tensor, Tensor, Tensor>(reduction)
{
    /// <summary>The class that stands for nothing.</summary>
    public long blank { get; } = blank;

    /// <summary>Whether infinite losses count as zero.</summary>
    public bool zero_infinity { get; } = zero_infinity;

    /// <inheritdoc/>
    public override Tensor forward(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths) =>
        nn.functional.ctc_loss(log_probs, targets, input_lengths, target_lengths, blank, zero_infinity, reduction);
}
