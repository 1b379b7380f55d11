using Safe.Framework.Reporting;

namespace Safe.Framework.Tests.Reporting;

public sealed class ComparisonTextTests
{
    [Fact]
    public void Arms_stand_side_by_side()
    {
        var output = new StringWriter { NewLine = "\n" };
        ComparisonText.Write(output, SampleJobs.Comparison());
        string[] lines = output.ToString().TrimEnd().Split('\n');
        lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["LoRA", "LoRA", "+", "SAFE", "change"]);
        lines.ShouldContain(line =>
            line.StartsWith("FLOPs ", StringComparison.Ordinal) && line.EndsWith("-17.7%", StringComparison.Ordinal)
        );
        lines[^2].ShouldBe("for comparison, bag of words: accuracy 0.6500");
        lines[^1]
            .ShouldBe("LoRA + SAFE, epoch at which each unit froze: layer.0 3, layer.1 4, layer.2 4, layer.3 5, layer.4 7, layer.5 never");
    }

    [Fact]
    public void Units_are_named_by_what_tells_them_apart()
    {
        UnitLabels.Short(["bert.encoder.layer.0", "bert.encoder.layer.11"]).ShouldBe(["layer.0", "layer.11"]);
        UnitLabels.Short(["vit.a.x", "vit.b.x"]).ShouldBe(["a.x", "b.x"]);
        UnitLabels.Short(["0", "1"]).ShouldBe(["0", "1"]);
        UnitLabels.Short(["alone.block"]).ShouldBe(["alone.block"]);
    }
}
