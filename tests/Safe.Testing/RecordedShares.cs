using Shouldly;

namespace Safe.Testing;

/// <summary>Remembers how far some work said it was.</summary>
public sealed class RecordedShares : IProgress<double>
{
    private readonly List<double> shares = [];

    public IReadOnlyList<double> Shares => shares;

    public void Report(double value) => shares.Add(value);

    /// <summary>Expects 0 at the beginning, then so many reports of more and more, up to all.</summary>
    public void ShouldRiseToOne(int reports)
    {
        shares.Count.ShouldBe(reports + 1, string.Join(' ', shares));
        shares[0].ShouldBe(0);
        shares.Zip(shares.Skip(1)).ShouldAllBe(static pair => pair.Second > pair.First);
        shares[^1].ShouldBe(1);
    }
}
