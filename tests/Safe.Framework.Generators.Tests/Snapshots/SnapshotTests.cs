using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp;
using Safe.Framework.Generators.Tests.Harness;

namespace Safe.Framework.Generators.Tests.Snapshots;

/// <summary>Snapshots of the generated code. Each is compiled clean as the lowest and the latest C#, under both backends' names.</summary>
public abstract class SnapshotTests
{
    /// <summary>Generates for <paramref name="source"/> and compares with the snapshot of the calling test.</summary>
    protected void Verify(string source, LanguageVersion lowest = LanguageVersion.CSharp12, [CallerMemberName] string member = "")
    {
        string text = Generated.From(source).ShouldCompile().Everything;
        Generated.From(TestCompilation.Create([source], language: lowest)).ShouldCompile().Everything.ShouldBe(text);
        Generated
            .From(TestCompilation.Create([source], Backend.TorchSharp))
            .ShouldCompile()
            .Everything.Replace("TorchSharp", "Safe.Torch", StringComparison.Ordinal)
            .ShouldBe(text);
        Snapshot.Match(this, text, member: member);
    }
}
