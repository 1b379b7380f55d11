using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Safe.Framework.Analyzers.Tests.Harness;

/// <summary>
/// Tests of the rules of one analyzer. Sources mark what is to be reported as <c>{|SAFE0103:text|}</c>; everything that is reported must be
/// marked. Each source is run with both backends' names.
/// </summary>
/// <typeparam name="TAnalyzer">The analyzer.</typeparam>
public abstract class RuleTests<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>Demands exactly the marked diagnostics, with these messages in the order of their places.</summary>
    protected static Task ReportsAsync(string markup, params string[] messages) => ReportsAsync(markup, LanguageVersion.Latest, messages);

    /// <summary>Demands exactly the marked diagnostics of a source compiled as an older C#.</summary>
    protected static async Task ReportsAsync(string markup, LanguageVersion language, params string[] messages)
    {
        Markup expected = Markup.Parse(markup);
        expected.Marks.ShouldNotBeEmpty("a hit marks what is reported");
        foreach (Backend backend in Enum.GetValues<Backend>())
        {
            Document document = TestProject.Create(expected.Source, backend, language);
            IReadOnlyList<Diagnostic> found = await DiagnoseAsync(document);
            ShouldBeMarked(expected, found);
            if (messages.Length > 0)
            {
                found.Select(diagnostic => diagnostic.GetMessage(null)).ShouldBe(messages);
            }
        }
    }

    /// <summary>Demands that nothing is reported.</summary>
    protected static async Task IsSilentAsync(string source)
    {
        Markup expected = Markup.Parse(source);
        expected.Marks.ShouldBeEmpty("a near miss marks nothing");
        foreach (Backend backend in Enum.GetValues<Backend>())
        {
            ShouldBeMarked(expected, await DiagnoseAsync(TestProject.Create(source, backend)));
        }
    }

    /// <summary>Demands the marked diagnostics, and silence once a pragma, an attribute, or the configuration says so.</summary>
    protected static async Task IsSuppressedAsync(string markup, LanguageVersion language = LanguageVersion.Latest)
    {
        await ReportsAsync(markup, language);
        Markup marked = Markup.Parse(markup);
        string[] ids = [.. marked.Marks.Select(mark => mark.Id).Distinct(StringComparer.Ordinal)];

        string pragma = $"#pragma warning disable {string.Join(", ", ids)} // known\n{marked.Source}";
        (await DiagnoseAsync(TestProject.Create(pragma, Backend.SafeTorch, language))).ShouldBeEmpty("a pragma is ignored");

        string attributes = string.Concat(
            ids.Select(id =>
                $"[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"Safe\", \"{id}\", Justification = \"known\")]\n"
            )
        );
        (await DiagnoseAsync(TestProject.Create(attributes + marked.Source, Backend.SafeTorch, language))).ShouldBeEmpty(
            "SuppressMessage is ignored"
        );

        Project project = TestProject.Create(marked.Source, Backend.SafeTorch, language).Project;
        CompilationOptions options = project.CompilationOptions!.WithSpecificDiagnosticOptions(
            ids.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress))
        );
        Document configured = project
            .WithCompilationOptions(options)
            .Documents.Single(document => string.Equals(document.Name, TestProject.FileName, StringComparison.Ordinal));
        (await DiagnoseAsync(configured)).ShouldBeEmpty("the configured severity is ignored");
    }

    /// <summary>The analyzer's diagnostics in the document, by place. The source must compile, and the analyzer must not fail.</summary>
    protected static async Task<IReadOnlyList<Diagnostic>> DiagnoseAsync(Document document)
    {
        Compilation compilation = await document.CompileAsync();
        var analyzer = new TAnalyzer();
        // Off by default is still on trial.
        IEnumerable<KeyValuePair<string, ReportDiagnostic>> switchedOn = analyzer
            .SupportedDiagnostics.Where(rule =>
                !rule.IsEnabledByDefault && !compilation.Options.SpecificDiagnosticOptions.ContainsKey(rule.Id)
            )
            .Select(rule => KeyValuePair.Create(rule.Id, ReportDiagnostic.Info));
        compilation = compilation.WithOptions(
            compilation.Options.WithSpecificDiagnosticOptions(compilation.Options.SpecificDiagnosticOptions.AddRange(switchedOn))
        );
        ImmutableArray<Diagnostic> found = await compilation
            .WithAnalyzers(
                [analyzer],
                new CompilationWithAnalyzersOptions(
                    new AnalyzerOptions([]),
                    onAnalyzerException: null,
                    concurrentAnalysis: true,
                    logAnalyzerExecutionTime: false
                )
            )
            .GetAnalyzerDiagnosticsAsync();
        return
        [
            .. found
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
        ];
    }

    private protected static void ShouldBeMarked(Markup expected, IReadOnlyList<Diagnostic> found)
    {
        IEnumerable<(string Id, TextSpan Span)> reported = found.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan));
        if (!reported.Order(Places).SequenceEqual(expected.Marks.Order(Places)))
        {
            throw new ShouldAssertException(
                $"""
                Not what the marks say. Reported:
                {string.Join("\n", found)}
                As marks:
                {Markup.Write(expected.Source, found)}
                """
            );
        }
    }

    private static readonly Comparer<(string Id, TextSpan Span)> Places = Comparer<(string Id, TextSpan Span)>.Create(
        (left, right) => left.Span.CompareTo(right.Span) is not 0 and int order ? order : string.CompareOrdinal(left.Id, right.Id)
    );
}
