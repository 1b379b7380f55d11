using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Rules = Safe.Framework.Analyzers.Tests.Completeness.RuleSet;

namespace Safe.Framework.Analyzers.Tests.Agreement;

/// <summary>What all rules together say about a source.</summary>
internal static class Reported
{
    /// <summary>The errors; the source need not compile.</summary>
    public static async Task<ImmutableArray<Diagnostic>> ErrorsAsync(Compilation compilation)
    {
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([.. Rules.Analyzers]).GetAnalyzerDiagnosticsAsync();
        found.Where(diagnostic => diagnostic.Id.StartsWith("AD", StringComparison.Ordinal)).ShouldBeEmpty("an analyzer failed");
        return [.. found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
    }

    public static async Task<Compilation> CompilationAsync(string source, LanguageVersion language = LanguageVersion.Latest) =>
        (await TestProject.Create(source, Backend.SafeTorch, language).Project.GetCompilationAsync())!;
}
