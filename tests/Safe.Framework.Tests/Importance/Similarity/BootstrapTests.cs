using Safe.Framework.Importance.Similarity;

namespace Safe.Framework.Tests.Importance.Similarity;

public sealed class BootstrapTests
{
    [Fact]
    public void The_interval_of_a_mean_is_the_textbooks()
    {
        using var generator = new torch.Generator(2);
        using Tensor drawn = torch.randn([400], dtype: ScalarType.Float64, generator: generator);
        double[] sample = drawn.data<double>().ToArray();
        double mean = sample.Average();
        double error = Math.Sqrt(sample.Average(value => (value - mean) * (value - mean)) / sample.Length);
        (double lower, double upper) = Bootstrap.Interval(sample, values => values.Average(), 4000, 0.95, seed: 1);
        // ±1.96 standard errors; the percentiles of 4,000 resamples are known to about 0.05 of them.
        lower.ShouldBe(mean - 1.96 * error, 0.2 * error);
        upper.ShouldBe(mean + 1.96 * error, 0.2 * error);
        Bootstrap.Interval(sample, values => values.Average(), 4000, 0.95, seed: 1).ShouldBe((lower, upper));
        Bootstrap.Interval(sample, values => values.Average(), 4000, 0.95, seed: 2).ShouldNotBe((lower, upper));
        (double narrowLower, double narrowUpper) = Bootstrap.Interval(sample, values => values.Average(), 4000, 0.5, seed: 1);
        (narrowUpper - narrowLower).ShouldBe(2 * 0.674 * error, 0.2 * error);
    }

    [Fact]
    public void One_item_has_no_spread()
    {
        Bootstrap.Interval([3.0], values => values.Average(), 10, 0.9, seed: 1).ShouldBe((3.0, 3.0));
    }

    [Theory]
    [InlineData(8, 2, "4,4,4,4")]
    [InlineData(9, 4, "10,8")]
    [InlineData(3, 4, "6")]
    [InlineData(5, 1, "2,2,2,2,2")]
    public void Minibatches_are_whole_sequences_shared_out_evenly(int sequences, int inEach, string rows) =>
        string.Join(",", Minibatches.RowsOfEach([.. Enumerable.Repeat(2, sequences)], inEach)).ShouldBe(rows);
}
