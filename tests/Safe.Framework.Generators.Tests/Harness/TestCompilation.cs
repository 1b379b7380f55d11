using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Safe.Framework.Generators.Tests.Harness;

/// <summary>Makes compilations as a consumer's project would be: the global usings, the framework, and one of the backends.</summary>
internal static class TestCompilation
{
    private static readonly MetadataReference[] Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly Dictionary<Backend, Lazy<MetadataReference>> Frameworks = Enum.GetValues<Backend>()
        .ToDictionary(backend => backend, backend => new Lazy<MetadataReference>(() => Framework(backend)));

    /// <summary>The folder of the whole repository.</summary>
    public static string Repository => Metadata("RepositoryRoot");

    /// <summary>A library of <paramref name="files"/>, named <c>File0.cs</c> … in their order.</summary>
    public static CSharpCompilation Create(
        string[] files,
        Backend backend = Backend.SafeTorch,
        LanguageVersion language = LanguageVersion.Latest,
        string assembly = "Consumer",
        params MetadataReference[] references
    )
    {
        IEnumerable<SyntaxTree> trees = files.Select((file, index) => Parse(file, $"File{index}.cs", language));
        return CSharpCompilation.Create(
            assembly,
            [Parse(GlobalUsings(backend), "GlobalUsings.cs", language), .. trees],
            [.. Platform, Frameworks[backend].Value, .. references],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                warningLevel: 9999
            )
        );
    }

    public static SyntaxTree Parse(string text, string path, LanguageVersion language) =>
        CSharpSyntaxTree.ParseText(
            SourceText.From(text, System.Text.Encoding.UTF8),
            new CSharpParseOptions(language, DocumentationMode.Diagnose),
            path
        );

    /// <summary>The compilation as other compilations reference it.</summary>
    public static MetadataReference ToReference(this Compilation compilation)
    {
        using var image = new MemoryStream();
        compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static MetadataReference Framework(Backend backend)
    {
        string project = Metadata("ProjectDirectory");
        IEnumerable<string> annotations = Directory.EnumerateFiles(Path.Combine(Repository, "src/Safe.Framework/Annotations"), "*.cs");
        IEnumerable<string> stubs = Directory.EnumerateFiles(Path.Combine(project, "Stubs"), "*.cs");
        IEnumerable<SyntaxTree> trees = annotations
            .Concat(stubs)
            .Select(path => Parse(Named(File.ReadAllText(path), backend), path, LanguageVersion.Latest));
        return CSharpCompilation
            .Create(
                "Framework",
                [Parse("global using System;", "GlobalUsings.cs", LanguageVersion.Latest), .. trees],
                Platform,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            )
            .ToReference();
    }

    private static string GlobalUsings(Backend backend) =>
        Named(
            """
            global using Safe.Framework.Annotations;
            global using global::Safe.Torch;
            global using global::Safe.Torch.Modules;
            global using global::Safe.Torch.Utils;
            global using static global::Safe.Torch.torch;
            global using static global::Safe.Torch.torch.nn;
            """,
            backend
        );

    private static string Named(string text, Backend backend) =>
        backend == Backend.TorchSharp ? text.Replace("Safe.Torch", "TorchSharp", StringComparison.Ordinal) : text;

    private static string Metadata(string key) =>
        typeof(TestCompilation)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal))
            .Value!;
}
