namespace Safe.Framework.Tasks.Metrics;

/// <summary>Correlations of two lists of numbers, for tasks whose labels are numbers (STS-B).</summary>
public static class Correlation
{
    /// <summary>Pearson's correlation: covariance over the product of standard deviations, in [-1, 1]; NaN where one list does not vary.</summary>
    /// <param name="left">Numbers.</param>
    /// <param name="right">As many numbers.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or have fewer than two numbers.</exception>
    public static double Pearson(IReadOnlyList<double> left, IReadOnlyList<double> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Count != right.Count || left.Count < 2)
        {
            throw new ArgumentException($"{left.Count} and {right.Count} numbers; a correlation needs as many of both, and two at least");
        }
        double meanLeft = left.Average();
        double meanRight = right.Average();
        double product = left.Zip(right, (x, y) => (x - meanLeft) * (y - meanRight)).Sum();
        double squaresLeft = left.Sum(x => (x - meanLeft) * (x - meanLeft));
        double squaresRight = right.Sum(y => (y - meanRight) * (y - meanRight));
        return squaresLeft == 0 || squaresRight == 0
            ? double.NaN
            : Math.Clamp(product / Math.Sqrt(squaresLeft) / Math.Sqrt(squaresRight), -1, 1);
    }

    /// <summary>Spearman's correlation: Pearson's of the ranks, equal numbers sharing the mean of their ranks.</summary>
    /// <param name="left">Numbers.</param>
    /// <param name="right">As many numbers.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or have fewer than two numbers.</exception>
    public static double Spearman(IReadOnlyList<double> left, IReadOnlyList<double> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Pearson(Ranks(left), Ranks(right));
    }

    private static double[] Ranks(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(index => values[index])];
        double[] ranks = new double[values.Count];
        int first = 0;
        while (first < order.Length)
        {
            int last = first;
            while (last + 1 < order.Length && values[order[last + 1]].Equals(values[order[first]]))
            {
                last++;
            }
            for (int place = first; place <= last; place++)
            {
                ranks[order[place]] = (first + last) / 2.0;
            }
            first = last + 1;
        }
        return ranks;
    }
}
