namespace Safe.Framework.Tasks.Metrics;

/// <summary>Counts of true against predicted classes, and the figures that follow from them.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] counts;

    /// <summary>An empty matrix.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public ConfusionMatrix(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        counts = new long[classes, classes];
    }

    /// <summary>Number of classes.</summary>
    public int Classes => counts.GetLength(0);

    /// <summary>Number of predictions counted.</summary>
    public long Total { get; private set; }

    /// <summary>How many of one class were taken for another.</summary>
    /// <param name="actual">The true class.</param>
    /// <param name="predicted">The predicted class.</param>
    public long this[int actual, int predicted] => counts[actual, predicted];

    /// <summary>Share of predictions that are right; 0 if nothing was counted.</summary>
    public double Accuracy => Ratio(Enumerable.Range(0, Classes).Sum(index => counts[index, index]), Total);

    /// <summary>
    /// Mean of <see cref="F1"/> over all classes. A class that neither occurs nor is predicted has no F1 and counts as 0, as in scikit-learn,
    /// so the mean is always over the same number of classes.
    /// </summary>
    public double MacroF1 => Enumerable.Range(0, Classes).Average(F1);

    /// <summary>
    /// Matthews' correlation of true and predicted classes, for any number of classes (Gorodkin's R_K), in [-1, 1]; 0 where one of them is always
    /// the same, as in scikit-learn.
    /// </summary>
    public double Matthews
    {
        get
        {
            double[] actual =
            [
                .. Enumerable.Range(0, Classes).Select(index => (double)Enumerable.Range(0, Classes).Sum(other => counts[index, other])),
            ];
            double[] predicted =
            [
                .. Enumerable.Range(0, Classes).Select(index => (double)Enumerable.Range(0, Classes).Sum(other => counts[other, index])),
            ];
            double right = Enumerable.Range(0, Classes).Sum(index => counts[index, index]);
            double total = Total;
            double spread =
                (total * total - predicted.Sum(static one => one * one)) * (total * total - actual.Sum(static one => one * one));
            return spread <= 0 ? 0 : (right * total - actual.Zip(predicted, static (x, y) => x * y).Sum()) / Math.Sqrt(spread);
        }
    }

    /// <summary>Counts all pairs of two lists.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="actual">True classes.</param>
    /// <param name="predicted">Predicted classes, as many.</param>
    /// <returns>The filled matrix.</returns>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static ConfusionMatrix Of(int classes, ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted)
    {
        if (actual.Length != predicted.Length)
        {
            throw new ArgumentException($"{actual.Length} true classes do not match {predicted.Length} predicted ones.", nameof(predicted));
        }

        var matrix = new ConfusionMatrix(classes);
        for (int index = 0; index < actual.Length; index++)
        {
            matrix.Add(actual[index], predicted[index]);
        }

        return matrix;
    }

    /// <summary>Counts one prediction.</summary>
    /// <param name="actual">The true class.</param>
    /// <param name="predicted">The predicted class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public void Add(int actual, int predicted)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(actual);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(actual, Classes);
        ArgumentOutOfRangeException.ThrowIfNegative(predicted);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(predicted, Classes);
        counts[actual, predicted]++;
        Total++;
    }

    /// <summary>2 TP / (2 TP + FP + FN), the harmonic mean of precision and recall; 0 where undefined.</summary>
    /// <param name="label">A class.</param>
    /// <returns>A number in [0, 1].</returns>
    public double F1(int label)
    {
        long occurring = 0;
        long predicted = 0;
        for (int other = 0; other < Classes; other++)
        {
            occurring += counts[label, other];
            predicted += counts[other, label];
        }

        return Ratio(2 * counts[label, label], occurring + predicted);
    }

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
