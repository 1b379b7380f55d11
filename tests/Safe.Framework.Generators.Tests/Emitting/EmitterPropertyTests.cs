using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.FSharp.Core;
using Safe.Framework.Generators.Emitting;
using Safe.Framework.Generators.Models;
using Safe.Framework.Generators.Parsing;
using Safe.Framework.Generators.Tests.Harness;

namespace Safe.Framework.Generators.Tests.Emitting;

/// <summary>Whatever a model holds, the emitted text is C#, and the same text each time.</summary>
public sealed class EmitterPropertyTests
{
    // The same random values each time.
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithReplay(
        FSharpOption<Replay>.Some(new Replay(new Rnd(20_260_101, 37), null))
    );

    [Fact]
    public void EmittedTextAlwaysParses() => Check.One(Runs.WithMaxTest(300), Prop.ForAll(ModelGenerators.Module.ToArbitrary(), Parses));

    [Fact]
    public void EqualModelsAreEmittedAlike() =>
        Check.One(
            Runs.WithMaxTest(50),
            Prop.ForAll(
                ModelGenerators.Module.ToArbitrary(),
                module => ModuleEmitter.Emit(module).ContentEquals(ModuleEmitter.Emit(module with { }))
            )
        );

    [Theory]
    [InlineData("a\nb/c.cs", "c.cs")]
    [InlineData("/src/a\nb.cs", "a?b.cs")]
    [InlineData("C:\\src\\Encoder.cs", "Encoder.cs")]
    [InlineData("line\u2028and\u2029next\u0085.cs", "line?and?next?.cs")]
    [InlineData("", "")]
    public void FileNamesFitALine(string path, string name)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText("class C;", path: path);

        SourceFiles.NameOf(tree.GetRoot().GetReference()).ShouldBe(name);
    }

    private static bool Parses(ModuleModel module)
    {
        string text = ModuleEmitter.Emit(module).ToString();
        SyntaxTree tree = TestCompilation.Parse(text, "Emitted.cs", LanguageVersion.CSharp13);
        Diagnostic? problem = tree.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return problem is null ? true : throw new InvalidOperationException($"{problem}\n{text}");
    }
}
