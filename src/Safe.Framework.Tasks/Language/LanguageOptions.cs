namespace Safe.Framework.Tasks.Language;

/// <summary>How rows of tokens become batches.</summary>
public sealed record LanguageOptions
{
    /// <summary>Rows of a training batch.</summary>
    public int TrainBatchSize { get; init; } = 8;

    /// <summary>Rows of an evaluation batch.</summary>
    public int EvalBatchSize { get; init; } = 16;

    /// <summary>The most tokens of a row.</summary>
    public int MaxTokens { get; init; } = 512;

    /// <summary>
    /// Whether training rows share a place as far as they fit into <see cref="MaxTokens"/>, so that less is padded. Tokens attend to those of their own
    /// row only, and positions count from its beginning.
    /// </summary>
    public bool Packing { get; init; }

    /// <summary>Share of the target that is spread over the vocabulary while training, in [0, 1).</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Training rows in the probe that importance is measured on.</summary>
    public int ProbeRows { get; init; } = 16;

    /// <summary>Chooses the order of the rows and the probe.</summary>
    public long Seed { get; init; } = 42;
}
