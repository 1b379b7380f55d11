namespace Safe.Framework.Training;

/// <summary>The loss became NaN or infinite: training further would only spoil the weights.</summary>
/// <param name="step">The step, counted from 1.</param>
/// <param name="loss">The loss, or the norm of its gradient.</param>
/// <param name="what">Which of them it is.</param>
/// <param name="checkpoint">The checkpoint of the last good step, or null.</param>
public sealed class NonFiniteLossException(int step, double loss, string what = "loss", string? checkpoint = null)
    : Exception(
        $"the {what} of step {step} is {loss}; lower the learning rate, or look for bad examples in that batch"
            + (checkpoint is null ? "" : $"; {checkpoint} holds the last good step")
    )
{
    /// <summary>The step, counted from 1.</summary>
    public int Step { get; } = step;

    /// <summary>The loss, or the norm of its gradient; see <see cref="What"/>.</summary>
    public double Loss { get; } = loss;

    /// <summary>What is not finite, such as <c>loss</c>.</summary>
    public string What { get; } = what;
}
