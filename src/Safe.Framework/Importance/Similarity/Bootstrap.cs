namespace Safe.Framework.Importance.Similarity;

/// <summary>Percentile intervals by drawing again with replacement (Efron, 1979), from a generator of its own.</summary>
internal static class Bootstrap
{
    private const int DrawnAtOnce = 1 << 16;

    /// <summary>The interval that the given share of the resamples' values lies in, equal shares outside on both sides.</summary>
    /// <typeparam name="T">What is drawn.</typeparam>
    /// <param name="sample">The sample, at least one.</param>
    /// <param name="statistic">The value of a resample.</param>
    /// <param name="resamples">Number of resamples.</param>
    /// <param name="confidence">The share, in (0, 1).</param>
    /// <param name="seed">Seed of the draws.</param>
    internal static (double Lower, double Upper) Interval<T>(
        IReadOnlyList<T> sample,
        Func<IReadOnlyCollection<T>, double> statistic,
        int resamples,
        double confidence,
        int seed
    )
    {
        using var generator = new torch.Generator(unchecked((ulong)seed));
        var resample = new T[sample.Count];
        var values = new double[resamples];
        int block = Math.Max(1, DrawnAtOnce / sample.Count);
        for (int first = 0; first < resamples; first += block)
        {
            int count = Math.Min(block, resamples - first);
            using Tensor drawn = torch.randint(0, sample.Count, [count, sample.Count], dtype: ScalarType.Int64, generator: generator);
            long[] places = drawn.data<long>().ToArray();
            for (int index = 0; index < count; index++)
            {
                for (int place = 0; place < resample.Length; place++)
                {
                    resample[place] = sample[(int)places[index * resample.Length + place]];
                }
                values[first + index] = statistic(resample);
            }
        }
        Array.Sort(values);
        return (Quantile(values, (1 - confidence) / 2), Quantile(values, (1 + confidence) / 2));
    }

    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
