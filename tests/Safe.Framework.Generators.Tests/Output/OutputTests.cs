using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Safe.Framework.Generators.Tests.Harness;

namespace Safe.Framework.Generators.Tests.Output;

public sealed class OutputTests
{
    private const string Library = """
        namespace Library;

        public partial class Block : Module<Tensor, Tensor>
        {
            [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = new();

            public Block() : base("Block") { }

            public override Tensor forward(Tensor input) => dense.call(input);
        }
        """;

    private const string Derived = """
        namespace Consumer;

        public sealed partial class Gated : Library.Block
        {
            [Adapter(AdapterMethod.LoRA)] private readonly Linear gate = new();
        }
        """;

    [Fact]
    public void ABaseClassOfAnotherAssemblyIsExtended()
    {
        MetadataReference library = Generated
            .From(TestCompilation.Create([Library], assembly: "Library"))
            .ShouldCompile()
            .Output.ToReference();

        string text = Generated.From(TestCompilation.Create([Derived], references: library)).ShouldCompile().Text;

        text.ShouldContain(".. base.AdapterSites,");
        text.ShouldContain("base.RegisterBlockComponents();");
    }

    [Fact]
    public void ABaseClassOfAReferencedProjectIsExtended()
    {
        Compilation library = Generated.From(TestCompilation.Create([Library], assembly: "Library")).Output;

        string text = Generated.From(TestCompilation.Create([Derived], references: library.ToMetadataReference())).ShouldCompile().Text;

        text.ShouldContain(".. base.AdapterSites,");
        text.ShouldContain("base.RegisterBlockComponents();");
    }

    [Fact]
    public void ABaseClassThatWasCompiledWithoutTheGeneratorKeepsItsReflection()
    {
        MetadataReference library = TestCompilation.Create([Library], assembly: "Library").ToReference();

        string text = Generated.From(TestCompilation.Create([Derived], references: library)).ShouldCompile().Text;

        text.ShouldNotContain("base.");
        text.ShouldNotContain("RegisterComponents");
        text.ShouldContain("IsOpen = true");
    }

    [Fact]
    public void NamesThatDifferByCaseOnlyGetFilesOfTheirOwn()
    {
        const string module =
            "public sealed partial class NAME() : Module<Tensor, Tensor>(\"\") { public override Tensor forward(Tensor input) => input; }";
        string[] files = [.. new[] { "Block", "BLOCK", "Other" }.Select(name => module.Replace("NAME", name, StringComparison.Ordinal))];

        Generated generated = Generated.From(files).ShouldCompile();

        generated.Files.Count.ShouldBe(3);
        generated.Files.Keys.ShouldContain("Other.g.cs");
        generated.Files.Keys.ShouldAllBe(name => name == "Other.g.cs" || Regex.IsMatch(name, "^(Block|BLOCK)\\.[0-9a-f]{8}\\.g\\.cs$"));
    }

    [Fact]
    public void TheOrderOfFilesChangesNoText()
    {
        CSharpCompilation compilation = TestCompilation.Create([Samples.Everything, Library, Derived]);

        Generated forwards = Generated.From(compilation).ShouldCompile();
        Generated backwards = Generated
            .From(compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Reverse()))
            .ShouldCompile();

        backwards
            .Files.OrderBy(file => file.Key, StringComparer.Ordinal)
            .ShouldBe(forwards.Files.OrderBy(file => file.Key, StringComparer.Ordinal));
        backwards.Models.ShouldBe(forwards.Models.ShouldNotBeNull());
    }

    [Fact]
    public void TheCultureChangesNoText()
    {
        const string fractions = """
            public sealed partial class Fractions() : Module<Tensor, Tensor>("Fractions")
            {
                [Adapter(AdapterMethod.LoRA, Rank = -4, Alpha = -0.5, Dropout = 1234567.125)] private readonly Linear query = new();

                public override Tensor forward(Tensor input) => query.call(input);
            }
            """;
        string expected = Generated.From(Samples.Everything, fractions).Everything;
        expected.ShouldContain("Rank = -4, Alpha = -0.5D, Dropout = 1234567.125D");
        CultureInfo before = CultureInfo.CurrentCulture;
        // What fi-FI has; invariant globalisation, which the build sets, knows no culture by name.
        var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        foreign.NumberFormat = new NumberFormatInfo { NegativeSign = "\u2212", NumberDecimalSeparator = "," };
        CultureInfo.CurrentCulture = foreign;
        try
        {
            Generated.From(Samples.Everything, fractions).Everything.ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void LinesEndAlikeEverywhere() =>
        Generated.From(Samples.Everything.Replace("\n", "\r\n", StringComparison.Ordinal)).Everything.ShouldNotContain('\r');

    [Fact]
    public void NothingIsReadFromAttributesAtRunTime()
    {
        string text = Generated.From(Samples.Everything).Everything;

        text.ShouldNotContain("GetCustomAttribute");
        text.ShouldNotContain("System.Reflection");
        text.ShouldNotContain("Type.GetType");
    }
}
