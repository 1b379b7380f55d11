namespace Safe.Framework.Training;

/// <summary>One batch, ready to be trained on.</summary>
/// <typeparam name="TModel">The model class.</typeparam>
/// <param name="Examples">Examples in the batch.</param>
/// <param name="Tokens">Tokens in the batch, padding not counted.</param>
/// <param name="Loss">Runs the model on the batch and returns the mean loss, a tensor of one element.</param>
public sealed record TrainingStep<TModel>(int Examples, long Tokens, Func<TModel, Tensor> Loss)
    where TModel : Module
{
    /// <summary>
    /// Runs the model on some of the batch's examples and returns their share of <see cref="Loss"/>: the shares of parts that make up the batch add
    /// up to it. Null: the batch cannot be taken apart, and must fit into memory as it is.
    /// </summary>
    public Func<TModel, Range, Tensor>? PartLoss { get; init; }

    /// <summary>
    /// Which example each row of the batch is, the same number in every epoch. Null: unknown, and what the frozen prefix puts out cannot be kept.
    /// </summary>
    public IReadOnlyList<long>? ExampleIds { get; init; }

    /// <summary>
    /// The tokens of each example, where rows are padded at their end to the longest: the model must not look at what is behind them. Null: every
    /// example fills its row.
    /// </summary>
    public IReadOnlyList<int>? Lengths { get; init; }
}
