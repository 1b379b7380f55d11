using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Safe.Framework.Generators;

namespace Safe.Generator.Benchmarks;

/// <summary>A compilation of annotated modules, one per file, as a user's solution would be.</summary>
internal sealed class MeasuredSolution
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);

    private const string Usings = """
        global using Safe.Framework.Annotations;
        global using global::Safe.Torch;
        global using global::Safe.Torch.Modules;
        global using static global::Safe.Torch.torch;
        global using static global::Safe.Torch.torch.nn;
        """;

    private const string Module = """
        namespace Measured.Part#;

        /// <summary>Block number #.</summary>
        [FreezePolicy(FinalThreshold = 0.2, FinalEpoch = 30)]
        public sealed partial class Block# : Module<Tensor, Tensor, Tensor>
        {
            [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1)] private readonly Linear query;
            private readonly Linear key;
            [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1)] private readonly Linear value;
            [Adapter(AdapterMethod.LoRA, Enabled = false)] private readonly ModuleList<Linear> more;
            private readonly LayerNorm norm;
            private readonly Dropout dropout;
            private readonly int width;

            public Block#(int width)
                : base(nameof(Block#))
            {
                this.width = width;
                query = Linear(width, width);
                key = Linear(width, width);
                value = Linear(width, width);
                more = ModuleList<Linear>(Linear(width, width));
                norm = LayerNorm(width);
                dropout = Dropout(0.1);
                RegisterComponents();
            }

            private Tensor ForwardCore(Tensor hidden, Tensor mask)
            {
                Tensor scores = query.call(hidden).matmul(key.call(hidden).transpose(-1, -2)) + mask;
                Tensor context = dropout.call(scores.softmax(-1)).matmul(value.call(hidden));
                return norm.call(hidden + more[0].call(context)) * width;
            }
        }
        """;

    private MeasuredSolution(CSharpCompilation compilation) => Compilation = compilation;

    /// <summary>What is compiled.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>A solution that no compiler has looked into yet.</summary>
    public static MeasuredSolution Create(int modules)
    {
        string[] paths = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        IEnumerable<SyntaxTree> files = Enumerable
            .Range(0, modules)
            .Select(index =>
                Parse(Module.Replace("#", index.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), $"Block{index}.cs")
            );
        return new(
            CSharpCompilation.Create(
                "Measured",
                [
                    Parse(Usings, "Usings.cs"),
                    Parse("namespace Measured; internal sealed class Other { public int Value => 1; }", "Other.cs"),
                    .. files,
                ],
                paths.Select(path => MetadataReference.CreateFromFile(path)),
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            )
        );
    }

    /// <summary>The solution as a compiler sees it first: nothing of it is bound.</summary>
    public CSharpCompilation Fresh() => Compilation.Clone();

    /// <summary>The solution after an edit of one file.</summary>
    public CSharpCompilation Edited(string file, string old, string changed)
    {
        SyntaxTree tree = Compilation.SyntaxTrees.Single(candidate => candidate.FilePath == file);
        string text = tree.ToString();
        return text.Contains(old, StringComparison.Ordinal)
            ? Compilation.ReplaceSyntaxTree(tree, Parse(text.Replace(old, changed, StringComparison.Ordinal), file))
            : throw new InvalidOperationException($"{file} does not hold '{old}'");
    }

    /// <summary>A driver that has not run yet.</summary>
    public static GeneratorDriver Driver(bool tracks = false) =>
        CSharpGeneratorDriver.Create(
            [new ModuleGenerator().AsSourceGenerator()],
            parseOptions: Options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, tracks)
        );

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Options, path);
}
