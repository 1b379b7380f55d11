namespace Safe.Framework.Tasks.Images;

/// <summary>How images become batches.</summary>
public sealed record ImageClassificationOptions
{
    /// <summary>Images of a training batch.</summary>
    public int TrainBatchSize { get; init; } = 32;

    /// <summary>Images of an evaluation batch.</summary>
    public int EvalBatchSize { get; init; } = 64;

    /// <summary>Channels that images are brought to: 1 (grey) or 3 (a grey image three times); null: as they are.</summary>
    public int? Channels { get; init; }

    /// <summary>Training images in the probe that importance is measured on.</summary>
    public int ProbeImages { get; init; } = 64;

    /// <summary>Chooses the order of the images and the probe.</summary>
    public long Seed { get; init; } = 42;
}
