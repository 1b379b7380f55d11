using Safe.Framework.Reporting;

namespace Safe.Framework.Tests.Reporting;

public sealed class ArmTableTests
{
    private static readonly Comparison Three = SampleJobs.Comparison(seeds: 2) with
    {
        Arms =
        [
            .. SampleJobs.Comparison(seeds: 2).Arms,
            // As much as the first arm takes, at less quality.
            new ArmResult(
                "worse",
                "worse",
                [.. new[] { 1, 2 }.Select(seed => new SeededReport(seed, SampleJobs.Job(new int?[6], metric: 0.5)))]
            ),
        ],
    };

    [Fact]
    public void Each_arm_has_a_line_with_the_changes_against_the_first()
    {
        IReadOnlyList<string> lines = ArmTable.Lines(Three);

        lines.Count.ShouldBe(4);
        ArmSummary safe = ArmSummary.From(Three.Arms[1]);
        lines[2].ShouldStartWith($"LoRA + SAFE  {Quantity.Metric(safe.Metric)} ± ");
        lines[2].ShouldContain($" {Quantity.Flops(safe.Flops)} (-17.7%) ");
        lines[2].ShouldContain(" 650 → 150 ");
        lines[1].ShouldNotContain("%");
        lines.Select(line => line.IndexOf("frontier", StringComparison.Ordinal)).Skip(1).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void An_arm_that_another_beats_in_all_is_not_on_the_front()
    {
        ArmSummary[] arms = [.. Three.Arms.Select(ArmSummary.From)];

        // The second arm is better than the first in everything, unless the first has the better metric.
        ArmTable.Front(arms).ShouldBe([false, true, false]);
        ArmTable.Front([arms[0] with { Metric = 0.9 }, arms[1], arms[2]]).ShouldBe([true, true, false]);
        ArmTable.Lines(Three).Select(line => line.EndsWith('*')).ShouldBe([false, false, true, false]);
    }

    [Theory]
    [InlineData("perplexity", 9.5, 9.0, false)]
    [InlineData("eval_loss", 0.5, 0.4, false)]
    [InlineData("accuracy", 0.5, 0.4, true)]
    public void Of_a_perplexity_or_a_loss_less_is_better(string metric, double first, double second, bool firstIsOnTheFront)
    {
        ArmSummary one = ArmSummary.From(Three.Arms[0]) with { MetricName = metric, Metric = first };
        ArmTable.Front([one, one with { Metric = second }]).ShouldBe([firstIsOnTheFront, !firstIsOnTheFront]);
    }

    [Fact]
    public void Equals_do_not_push_each_other_off_the_front()
    {
        ArmSummary arm = ArmSummary.From(Three.Arms[0]);
        ArmTable.Front([arm, arm]).ShouldBe([true, true]);
    }

    [Fact]
    public void More_than_two_arms_are_written_as_lines()
    {
        var output = new StringWriter { NewLine = "\n" };
        ComparisonText.Write(output, Three);
        output.ToString().ShouldStartWith(string.Join('\n', ArmTable.Lines(Three)));
    }
}
