namespace Safe.Framework.Tasks.Baselines;

/// <summary>Features and regularisation of the bag-of-words classifier.</summary>
public sealed record BagOfWordsOptions
{
    /// <summary>Whether pairs of neighbouring words are features too.</summary>
    public bool Bigrams { get; init; } = true;

    /// <summary>In how many training texts a feature has to occur.</summary>
    public int MinimumTexts { get; init; } = 2;

    /// <summary>Weight of the data against the penalty: the loss is C · Σ cross-entropy + ½ |W|². Chosen by cross-validation.</summary>
    public double C { get; init; } = 30;

    /// <summary>The most iterations of the optimiser.</summary>
    public int MaxIterations { get; init; } = 200;
}
