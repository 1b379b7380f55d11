namespace Safe.Framework.Training;

/// <summary>The loss became NaN or infinite: training further would only spoil the weights.</summary>
/// <param name="step">The step, counted from 1.</param>
/// <param name="loss">The loss.</param>
public sealed class NonFiniteLossException(int step, double loss)
    : Exception($"the loss of step {step} is {loss}; lower the learning rate, or look for bad examples in that batch")
{
    /// <summary>The step, counted from 1.</summary>
    public int Step { get; } = step;

    /// <summary>The loss.</summary>
    public double Loss { get; } = loss;
}
