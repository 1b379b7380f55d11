namespace Safe.Framework.Tasks.Baselines;

/// <summary>
/// Multinomial logistic regression on TF-IDF features: what can be had without any neural network. Training is a convex problem solved
/// by L-BFGS from zero, so the result has no seed.
/// </summary>
public sealed class BagOfWordsClassifier
{
    private readonly TfIdfFeatures features;
    private readonly int classes;

    /// <summary>Weights [feature + 1, class], the last row being the biases.</summary>
    private readonly double[] weights;

    private BagOfWordsClassifier(TfIdfFeatures features, int classes, double[] weights)
    {
        this.features = features;
        this.classes = classes;
        this.weights = weights;
    }

    /// <summary>Number of features, without the bias.</summary>
    public int Features => features.Count;

    /// <summary>Trains a classifier.</summary>
    /// <param name="texts">Labelled texts.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="ArgumentException">There are no texts, a label is no class, or an option is out of its range.</exception>
    public static BagOfWordsClassifier Train(IReadOnlyList<LabeledText> texts, int classes, BagOfWordsOptions? options = null)
    {
        options ??= new BagOfWordsOptions();
        if (!(options.C > 0) || options.MinimumTexts < 1 || options.MaxIterations < 1)
        {
            throw new ArgumentException($"C, MinimumTexts and MaxIterations have to be positive: {options}.", nameof(options));
        }

        if (texts.Count == 0 || texts.Any(text => text.Label < 0 || text.Label >= classes))
        {
            throw new ArgumentException($"Training needs texts with labels 0 to {classes - 1}.", nameof(texts));
        }

        var features = new TfIdfFeatures([.. texts.Select(text => text.Text)], options.Bigrams, options.MinimumTexts);
        var loss = new SoftmaxLoss(
            [.. texts.Select(text => features.Row(text.Text))],
            [.. texts.Select(text => text.Label)],
            features.Count,
            classes,
            options.C
        );
        double[] weights = new double[(features.Count + 1) * classes];
        new LimitedMemoryBfgs(options.MaxIterations).Minimise(loss.Evaluate, weights);
        return new BagOfWordsClassifier(features, classes, weights);
    }

    /// <summary>The most probable class of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>A class; the first of equals.</returns>
    public int Predict(string text)
    {
        double[] probabilities = Probabilities(text);
        return Array.IndexOf(probabilities, probabilities.Max());
    }

    /// <summary>The probability of each class for a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Numbers that add up to 1.</returns>
    public double[] Probabilities(string text)
    {
        double[] probabilities = new double[classes];
        SoftmaxLoss.Scores(features.Row(text), weights, probabilities);
        SoftmaxLoss.Normalise(probabilities);
        return probabilities;
    }
}
