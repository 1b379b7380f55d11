namespace Pretrain;

/// <summary>How the quickstart's model is pre-trained.</summary>
internal sealed record PretrainingOptions
{
    /// <summary>Where config, vocabulary, weights and loss curve go.</summary>
    public required DirectoryInfo Output { get; init; }

    /// <summary>A folder with a model to go on from; null: random weights and a new vocabulary.</summary>
    public DirectoryInfo? From { get; init; }

    /// <summary>A folder with XML documentation; null: the installed .NET SDK's.</summary>
    public DirectoryInfo? Documentation { get; init; }

    /// <summary>Training steps.</summary>
    public required int Steps { get; init; }

    /// <summary>The job ends after so many hours if it has not come to the last step; the learning rate falls accordingly.</summary>
    public double Hours { get; init; } = double.PositiveInfinity;

    /// <summary>Rows of a batch.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The most tokens of a row; longer texts are cut into several rows.</summary>
    public int MaxTokens { get; init; } = 96;

    /// <summary>The largest learning rate.</summary>
    public double LearningRate { get; init; } = 8e-4;

    /// <summary>Steps over which the learning rate rises.</summary>
    public int RiseSteps { get; init; } = 1000;

    /// <summary>Steps between two lines of the loss curve.</summary>
    public int EvaluateEvery { get; init; } = 500;

    /// <summary>Tokens of the vocabulary.</summary>
    public int VocabularySize { get; init; } = 8000;

    /// <summary>Transformer blocks.</summary>
    public int Layers { get; init; } = 6;

    /// <summary>Width of the hidden state.</summary>
    public int Hidden { get; init; } = 128;

    /// <summary>Seed of weights, order and masking.</summary>
    public int Seed { get; init; } = 1;
}
