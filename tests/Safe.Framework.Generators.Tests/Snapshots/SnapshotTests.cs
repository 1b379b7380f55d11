using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Safe.Framework.Generators.Tests.Harness;

namespace Safe.Framework.Generators.Tests.Snapshots;

/// <summary>Snapshots of the generated code. Each is compiled clean as the lowest and the latest C#, under both backends' names.</summary>
public abstract class SnapshotTests
{
    /// <summary>Generates for <paramref name="source"/> and compares with the snapshot of the calling test.</summary>
    protected void Verify(string source, LanguageVersion lowest = LanguageVersion.CSharp12, [CallerMemberName] string member = "") =>
        Verify([source], library: null, lowest, member);

    /// <summary>The same for several files, and for what derives from or holds classes of a library that is compiled with its own generated code.</summary>
    protected void Verify(
        string[] sources,
        string? library = null,
        LanguageVersion lowest = LanguageVersion.CSharp12,
        [CallerMemberName] string member = ""
    )
    {
        string text = Text(Backend.SafeTorch, LanguageVersion.Latest);
        Text(Backend.SafeTorch, lowest).ShouldBe(text);
        Text(Backend.TorchSharp, LanguageVersion.Latest).Replace("TorchSharp", "Safe.Torch", StringComparison.Ordinal).ShouldBe(text);
        Snapshot.Match(this, text, member: member);

        string Text(Backend backend, LanguageVersion language)
        {
            MetadataReference[] references = library is null
                ? []
                : [Generated.From(TestCompilation.Create([library], backend, language, "Library")).ShouldCompile().Output.ToReference()];
            return Generated.From(TestCompilation.Create(sources, backend, language, references: references)).ShouldCompile().Everything;
        }
    }
}
