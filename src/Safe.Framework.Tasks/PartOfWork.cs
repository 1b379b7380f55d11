namespace Safe.Framework.Tasks;

/// <summary>A part of longer work: what is reported of it, from 0 to 1, is a part of the whole's progress.</summary>
internal sealed class PartOfWork : IProgress<double>
{
    private readonly IProgress<double> whole;
    private readonly double from;
    private readonly double to;

    private PartOfWork(IProgress<double> whole, double from, double to)
    {
        this.whole = whole;
        this.from = from;
        this.to = to;
    }

    /// <summary>A part; null where nobody asks how far the whole is.</summary>
    /// <param name="whole">Is told how far the whole is.</param>
    /// <param name="from">The whole's share when the part begins.</param>
    /// <param name="to">The whole's share when the part is done.</param>
    public static PartOfWork? Of(IProgress<double>? whole, double from, double to) => whole is null ? null : new(whole, from, to);

    /// <inheritdoc/>
    public void Report(double value) => whole.Report(from * (1 - value) + to * value);
}
