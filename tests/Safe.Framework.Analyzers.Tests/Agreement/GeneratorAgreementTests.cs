using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.FSharp.Core;
using Safe.Framework.Generators;

namespace Safe.Framework.Analyzers.Tests.Agreement;

/// <summary>Where the generator leaves a decoration out, an error says why; where it writes it, there is none.</summary>
public sealed class GeneratorAgreementTests
{
    private static readonly Config Runs = Config
        .QuickThrowOnFailure.WithMaxTest(250)
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20_260_402, 41), null)));

    [Fact]
    public void AnErrorIsReportedWhereNothingIsEmitted()
    {
        int emitted = 0;
        int refused = 0;
        Check.One(
            Runs,
            Prop.ForAll(
                ModuleShape.Any.ToArbitrary(),
                shape =>
                {
                    Compilation compilation = Reported.CompilationAsync(shape.Source, shape.Language).Result;
                    ImmutableArray<Diagnostic> errors = Reported.ErrorsAsync(compilation).Result;
                    string generated = Generated(compilation);
                    bool isWhole =
                        (!shape.HasPolicy || generated.Contains(" FreezeUnit =>", StringComparison.Ordinal))
                        && (!shape.HasAdapter || generated.Contains(" AdapterSites =>", StringComparison.Ordinal));

                    errors.IsEmpty.ShouldBe(isWhole, $"{shape.Source}\nC# {shape.Language}\n{string.Join("\n", errors)}\n{generated}");
                    _ = isWhole ? emitted++ : refused++;
                }
            )
        );
        emitted.ShouldBeGreaterThan(30);
        refused.ShouldBeGreaterThan(30);
    }

    /// <summary>What is generated for the type on trial.</summary>
    private static string Generated(Compilation compilation)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ModuleGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options
        );
        GeneratorRunResult run = driver.RunGenerators(compilation).GetRunResult().Results.Single();
        run.Exception.ShouldBeNull();
        return string.Concat(
            run.GeneratedSources.Where(source => source.HintName.Contains("Target", StringComparison.Ordinal))
                .Select(source => source.SourceText.ToString())
        );
    }
}
