using Safe.Framework.Reporting.Charts;

namespace Safe.Framework.Tests.Reporting;

public sealed class TicksTests
{
    [Fact]
    public void Enclose_any_data_with_a_handful_of_round_numbers()
    {
        var random = new Random(7);
        for (int trial = 0; trial < 5_000; trial++)
        {
            double low = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-6, 9));
            double high = low + random.NextDouble() * Math.Pow(10, random.Next(-6, 9));
            Ticks ticks = Ticks.Enclose(low, high);
            double slack = ticks.Step * 1e-6;

            ticks.Low.ShouldBeLessThanOrEqualTo(low + slack);
            ticks.High.ShouldBeGreaterThanOrEqualTo(high - slack);
            ticks.Values.Count.ShouldBeInRange(2, 8);
            IsRound(ticks.Step).ShouldBeTrue($"step {ticks.Step} for {low}..{high}");
            ticks.Values.ShouldAllBe(value => Math.Abs(value / ticks.Step - Math.Round(value / ticks.Step)) < 1e-6);
        }
    }

    [Fact]
    public void Keep_whole_numbers_where_only_those_make_sense() =>
        Ticks.Enclose(1, 3, 8, smallestStep: 1).Values.ShouldBe([1.0, 2.0, 3.0]);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(-2, -2)]
    [InlineData(1e9, 1e9 + 1e-7)]
    public void Give_a_single_value_room(double low, double high)
    {
        Ticks ticks = Ticks.Enclose(low, high);
        ticks.Low.ShouldBeLessThanOrEqualTo(low);
        ticks.High.ShouldBeGreaterThan(high);
        ticks.Values.Count.ShouldBeInRange(2, 8);
    }

    [Theory]
    [InlineData(0, 1, "0.4", 0.4)]
    [InlineData(0, 100, "40", 40)]
    [InlineData(0.30, 0.34, "0.31", 0.31)]
    [InlineData(0, 0.000005, "2e-6", 0.000002)]
    public void Label_with_the_decimals_that_tell_them_apart(double low, double high, string label, double value) =>
        Ticks.Enclose(low, high).Label(value).ShouldBe(label);

    [Theory]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    public void Refuse_what_is_no_interval(double low, double high) => Should.Throw<ArgumentException>(() => Ticks.Enclose(low, high));

    private static bool IsRound(double step)
    {
        double leading = step / Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-9));
        return new[] { 1.0, 2.0, 5.0 }.Any(round => Math.Abs(leading - round) < 1e-6);
    }
}
