using Safe.Framework.Tasks.Metrics;

namespace Safe.Framework.Tasks.Tests.Metrics;

public sealed class CorrelationTests
{
    private static readonly double[] Left = [0.5, 2.0, 2.0, 3.7, -1.0, 4.2, 3.7];
    private static readonly double[] Right = [1.0, 2.5, 2.0, 3.0, 0.0, 5.0, 3.0];

    /// <summary>From SciPy 1.10's pearsonr and spearmanr.</summary>
    [Fact]
    public void Figures_are_scipys()
    {
        Correlation.Pearson(Left, Right).ShouldBe(0.9371756492116956, 1e-14);
        Correlation.Spearman(Left, Right).ShouldBe(0.9908673886137246, 1e-14);
    }

    [Fact]
    public void A_line_correlates_fully_and_its_mirror_inversely()
    {
        double[] line = [.. Left.Select(static value => 3 * value - 7)];
        Correlation.Pearson(Left, line).ShouldBe(1, 1e-14);
        Correlation.Pearson(Left, [.. line.Select(static value => -value)]).ShouldBe(-1, 1e-14);
        Correlation.Spearman(Left, [.. Left.Select(Math.Exp)]).ShouldBe(1, 1e-14);
    }

    [Fact]
    public void A_list_that_does_not_vary_correlates_with_nothing()
    {
        Correlation.Pearson(Left, new double[Left.Length]).ShouldBe(double.NaN);
        Correlation.Spearman(Left, new double[Left.Length]).ShouldBe(double.NaN);
    }

    [Fact]
    public void Lists_of_different_lengths_are_refused() =>
        Should.Throw<ArgumentException>(() => Correlation.Pearson([1, 2], [1])).Message.ShouldContain("2 and 1");
}
