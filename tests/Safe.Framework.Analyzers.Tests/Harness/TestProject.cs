using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Safe.Framework.Generators;

namespace Safe.Framework.Analyzers.Tests.Harness;

/// <summary>Makes documents as a consumer's project would hold them: the global usings, the framework, and one of the backends.</summary>
internal static class TestProject
{
    public const string FileName = "Model.cs";

    // What the generator's part mends: members that it implements.
    private static readonly string[] LeftToTheGenerator = ["CS0534", "CS0535", "CS9248"];

    private static readonly MetadataReference[] Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly Dictionary<Backend, Lazy<MetadataReference>> Stubs = Enum.GetValues<Backend>()
        .ToDictionary(backend => backend, backend => new Lazy<MetadataReference>(() => Reference(backend)));

    public static string Folder => Metadata("ProjectDirectory");

    public static string RepositoryRoot => Metadata("RepositoryRoot");

    /// <summary>A document with the source, in a workspace of its own.</summary>
    public static Document Create(string source, Backend backend, LanguageVersion language = LanguageVersion.Latest)
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999
        );
        Project project = new AdhocWorkspace()
            .AddProject("Consumer", LanguageNames.CSharp)
            .WithCompilationOptions(options)
            .WithParseOptions(new CSharpParseOptions(language, DocumentationMode.Diagnose))
            .AddMetadataReferences([.. Platform, Stubs[backend].Value])
            .AddDocument("GlobalUsings.cs", Named(GlobalUsings, backend))
            .Project;
        return project.AddDocument(FileName, SourceText.From(source, System.Text.Encoding.UTF8));
    }

    /// <summary>The document's compilation. The source must compile, but for what the generator adds.</summary>
    public static async Task<Compilation> CompileAsync(this Document document)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        compilation
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !LeftToTheGenerator.Contains(diagnostic.Id))
            .Select(diagnostic => diagnostic.ToString())
            .ShouldBeEmpty();
        return compilation;
    }

    /// <summary>The compilation with what the generator adds. What that names of the runtime is not there; the rules do not look at it.</summary>
    public static Compilation Generate(Compilation compilation)
    {
        CSharpGeneratorDriver
            .Create([new ModuleGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        diagnostics.ShouldBeEmpty();
        return output;
    }

    private static MetadataReference Reference(Backend backend)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Framework",
            Directory
                .EnumerateFiles(Path.Combine(Folder, "Stubs"), "*.cs")
                .Select(path => CSharpSyntaxTree.ParseText(Named(File.ReadAllText(path), backend), path: path)),
            Platform,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        );
        using var image = new MemoryStream();
        compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Safe.Framework.Adapters;
        global using Safe.Framework.Annotations;
        global using Safe.Framework.Freezing;
        global using Safe.Framework.Importance;
        global using global::Safe.Torch;
        global using global::Safe.Torch.Modules;
        global using global::Safe.Torch.Utils;
        global using static global::Safe.Torch.torch;
        global using static global::Safe.Torch.torch.nn;
        global using F = global::Safe.Torch.torch.nn.functional;
        """;

    private static string Named(string text, Backend backend) =>
        backend == Backend.TorchSharp ? text.Replace("Safe.Torch", "TorchSharp", StringComparison.Ordinal) : text;

    private static string Metadata(string key) =>
        typeof(TestProject)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal))
            .Value!;
}
