namespace Safe.Benchmarks;

/// <summary>Times of two arms, taken in turns.</summary>
internal sealed class Rounds
{
    private readonly List<double> ours = [];
    private readonly List<double> theirs = [];

    /// <summary>Adds one round: both arms, one after the other, in seconds per unit of work.</summary>
    public void Add(double our, double their)
    {
        ours.Add(our);
        theirs.Add(their);
    }

    /// <summary>Median seconds of this framework.</summary>
    public double Ours => Median(ours);

    /// <summary>Median seconds of Python.</summary>
    public double Theirs => Median(theirs);

    /// <summary>The median of the rounds' ratios: neighbours in time met the same machine.</summary>
    public double Ratio => Median([.. ours.Zip(theirs, (our, their) => our / their)]);

    /// <summary>The ratio of the fastest rounds: what the arms need when nobody disturbs them.</summary>
    public double FastestRatio => ours.Min() / theirs.Min();

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
