using System.Text.RegularExpressions;
using Safe.Framework.Generators.Tests.Harness;

namespace Safe.Framework.Generators.Tests.Snapshots;

/// <summary>The page that shows generated code shows what is generated.</summary>
public sealed partial class GeneratedCodePageTests
{
    [Fact]
    public void The_second_block_is_generated_from_the_first()
    {
        string page = File.ReadAllText(Path.Combine(TestCompilation.Repository, "docs", "generated-code.md"));
        string[] blocks = [.. Block().Matches(page).Select(match => match.Groups["code"].Value)];
        blocks.Length.ShouldBe(2);
        Generated.From(blocks[0]).ShouldCompile().Everything.ShouldBe($"// ==== Demo.EncoderBlock.g.cs\n{blocks[1]}");
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline, 1000)]
    private static partial Regex Block();
}
