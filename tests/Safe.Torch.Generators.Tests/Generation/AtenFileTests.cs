namespace Safe.Torch.Generators.Tests.Generation;

public sealed class AtenFileTests
{
    [Fact]
    public void Lines_are_sorted_and_unique()
    {
        string[] lines = AtenFile.Text.TrimEnd('\n').Split('\n');

        lines.ShouldBe(lines.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        lines.ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_line_gives_a_method_and_a_handle()
    {
        GeneratorRun run = GeneratorRun.Of(AtenFile.Text);

        int lines = AtenFile.Text.TrimEnd('\n').Split('\n').Length;
        Count(run.Text, "\n    internal static ").ShouldBe(lines);
        Count(run.Text, "static readonly Operator ").ShouldBe(lines);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
