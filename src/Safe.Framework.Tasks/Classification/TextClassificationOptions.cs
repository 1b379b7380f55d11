namespace Safe.Framework.Tasks.Classification;

/// <summary>How texts become batches.</summary>
public sealed record TextClassificationOptions
{
    /// <summary>Rows of a training batch.</summary>
    public int TrainBatchSize { get; init; } = 32;

    /// <summary>Rows of an evaluation batch.</summary>
    public int EvalBatchSize { get; init; } = 64;

    /// <summary>The most tokens of a text, special tokens included; longer texts are cut.</summary>
    public int MaxTokens { get; init; } = 64;

    /// <summary>What measures quality.</summary>
    public TextMetric Metric { get; init; }

    /// <summary>Training texts in the probe that importance is measured on.</summary>
    public int ProbeTexts { get; init; } = 64;

    /// <summary>Chooses the order of the texts and the probe.</summary>
    public long Seed { get; init; } = 42;
}
