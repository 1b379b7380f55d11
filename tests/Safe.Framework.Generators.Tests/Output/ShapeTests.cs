using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Safe.Framework.Generators.Tests.Harness;

namespace Safe.Framework.Generators.Tests.Output;

/// <summary>Shapes of module classes, each compiled clean as the lowest and the latest C#.</summary>
public sealed class ShapeTests
{
    public static TheoryData<int, string> Shapes()
    {
        var shapes = new TheoryData<int, string>();
        foreach (int inputs in Enumerable.Range(1, 6))
        {
            foreach (string result in new[] { "Tensor", "Tensor?", "(Tensor, Tensor?)", "(Tensor? first, long count, Tensor[] all)" })
            {
                shapes.Add(inputs, result);
            }
        }
        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void OneToSixInputsAndTupleResults(int inputs, string result)
    {
        string types = string.Concat(Enumerable.Range(0, inputs).Select(index => index == 0 ? "Tensor, " : "Tensor?, "));
        string parameters = string.Join(
            ", ",
            Enumerable.Range(0, inputs).Select(index => index == 0 ? "Tensor input0" : $"Tensor? input{index}")
        );
        string source = $$"""
            namespace Demo;

            [FreezePolicy]
            public sealed partial class Block() : Module<{{types}}{{result}}>("Block")
            {
                private {{result}} ForwardCore({{parameters}}) => throw new System.NotSupportedException();
            }
            """;

        foreach (LanguageVersion language in new[] { LanguageVersion.CSharp12, LanguageVersion.Latest })
        {
            string text = Generated.From(TestCompilation.Create([source], language: language)).ShouldCompile().Text;
            text.ShouldContain(" forward(");
            text.ShouldContain("ForwardCore(input0");
            text.ShouldContain($"input{inputs - 1})");
        }
    }

    [Theory]
    [InlineData("public")]
    [InlineData("internal")]
    [InlineData("public sealed")]
    [InlineData("public abstract")]
    public void ModifiersOfTheClass(string modifiers)
    {
        string source = $$"""
            namespace Demo;

            {{modifiers}} partial class Block() : Module<Tensor, Tensor>("Block")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = new();

                public override Tensor forward(Tensor input) => query.call(input);
            }
            """;

        Generated generated = Generated.From(source).ShouldCompile();

        generated.Text.ShouldContain("IAdapterHost");
        (generated.Models is null).ShouldBe(modifiers.Contains("abstract", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("private sealed partial class Inner", false)]
    [InlineData("protected sealed partial class Inner", false)]
    [InlineData("private protected sealed partial class Inner", false)]
    [InlineData("protected internal sealed partial class Inner", true)]
    [InlineData("internal sealed partial class Inner", true)]
    [InlineData("public sealed partial class Inner<T>", false)]
    public void OnlyWhatTheAssemblyReachesIsListed(string inner, bool listed)
    {
        string source = $$"""
            namespace Demo;

            public partial class Outer
            {
                {{inner}}() : Module<Tensor, Tensor>("Inner")
                {
                    public override Tensor forward(Tensor input) => input;
                }
            }
            """;

        (Generated.From(source).ShouldCompile().Models is not null).ShouldBe(listed);
    }

    [Fact]
    public void RecordsAreNoModules()
    {
        const string source =
            "namespace Demo; public partial record Config(int Width) { [Adapter(AdapterMethod.LoRA)] private readonly Linear query = new(); }";

        Generated.From(source).Run.GeneratedTrees.ShouldBeEmpty();
    }

    [Fact]
    public void TwoAssembliesThatSeeEachOthersInternalsDoNotClash()
    {
        const string library = """
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Consumer")]

            namespace Library;

            internal sealed partial class Block() : Module<Tensor, Tensor>("Block")
            {
                public override Tensor forward(Tensor input) => input;
            }
            """;
        const string consumer = """
            namespace Demo;

            internal sealed partial class Model() : Module<Tensor, Tensor>("Model")
            {
                private readonly Library.Block block = new();

                public override Tensor forward(Tensor input) => block.call(input);
            }
            """;
        MetadataReference reference = Generated
            .From(TestCompilation.Create([library], assembly: "Library"))
            .ShouldCompile()
            .Output.ToReference();

        Generated generated = Generated.From(TestCompilation.Create([consumer], references: reference)).ShouldCompile();

        generated.Text.ShouldContain("Manifest = static () => global::Library.Block.SafeManifest");
        generated.Models.ShouldNotBeNull().ShouldNotContain("Library");
    }
}
