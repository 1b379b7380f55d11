namespace Safe.Framework.Models.Heads;

/// <summary>The loss of a head that classifies sequences or images, chosen as Hugging Face chooses it.</summary>
/// <param name="labels">Number of outputs of the head.</param>
/// <param name="declared">The configuration's <c>problem_type</c>; null to decide from the number of outputs and the labels' type.</param>
public sealed class ClassificationLoss(int labels, ProblemType? declared)
{
    /// <summary>The mean loss over a batch, a scalar.</summary>
    /// <param name="logits">The head's output, <c>[batch, labels]</c>.</param>
    /// <param name="target">
    /// Class indices <c>[batch]</c> (int64), multi-label targets <c>[batch, labels]</c> (floating), or values <c>[batch]</c> or
    /// <c>[batch, labels]</c> for a regression.
    /// </param>
    public Tensor Of(Tensor logits, Tensor target) =>
        Problem(target) switch
        {
            ProblemType.Regression => F.mse_loss(logits.view(-1), target.view(-1).to(logits.dtype)),
            ProblemType.SingleLabel => F.cross_entropy(logits, target.view(-1)),
            _ => F.binary_cross_entropy_with_logits(logits, target.to(logits.dtype)),
        };

    private ProblemType Problem(Tensor target)
    {
        if (declared is { } problem)
        {
            return problem;
        }
        if (labels == 1)
        {
            return ProblemType.Regression;
        }
        return target.dtype == ScalarType.Int64 ? ProblemType.SingleLabel : ProblemType.MultiLabel;
    }
}
