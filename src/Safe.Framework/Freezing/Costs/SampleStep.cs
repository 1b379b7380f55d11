namespace Safe.Framework.Freezing.Costs;

/// <summary>A training step to measure on.</summary>
/// <param name="Examples">Examples in its batch.</param>
/// <param name="Loss">Runs the model and returns the mean loss; may be called several times.</param>
public sealed record SampleStep(int Examples, Func<Tensor> Loss)
{
    /// <summary>Runs the model on some of the examples and returns their share of the loss; null: the batch cannot be taken apart.</summary>
    public Func<Range, Tensor>? PartLoss { get; init; }

    /// <summary>Whether times are wanted too: they differ from one measurement to the next, what is counted does not.</summary>
    public bool WantsTimes { get; init; }
}
