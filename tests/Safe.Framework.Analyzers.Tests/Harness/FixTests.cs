using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Safe.Framework.Analyzers.Tests.Harness;

/// <summary>Tests of one code fix: one by one and by fix-all it gives the same source, which compiles and has nothing left to report.</summary>
/// <typeparam name="TAnalyzer">The analyzer.</typeparam>
/// <typeparam name="TFix">The code fix.</typeparam>
public abstract class FixTests<TAnalyzer, TFix> : RuleTests<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    /// <summary>Demands that the fix turns the marked source into the other, which must be clean.</summary>
    protected static async Task MendsAsync(string before, string after)
    {
        Markup marked = Markup.Parse(before);
        foreach (Backend backend in Enum.GetValues<Backend>())
        {
            Document document = TestProject.Create(marked.Source, backend);
            ShouldBeMarked(marked, await DiagnoseAsync(document));

            Document mended = document;
            for (int left = marked.Marks.Count; left > 0; left--)
            {
                mended = await MendFirstAsync(mended);
            }
            (await TextAsync(mended)).ShouldBe(after);
            (await DiagnoseAsync(mended)).Where(IsFixable).ShouldBeEmpty();
            (await TextAsync(await MendAllAsync(document))).ShouldBe(after, "fix-all gives another source");
        }
    }

    /// <summary>Demands that no fix is offered for the marked diagnostics.</summary>
    protected static Task OffersNothingAsync(string markup) => OffersAsync(markup);

    /// <summary>Demands that the marked diagnostics are offered fixes with these titles, in their order, and no others.</summary>
    protected static async Task OffersAsync(string markup, params string[] titles)
    {
        Markup marked = Markup.Parse(markup);
        Document document = TestProject.Create(marked.Source, Backend.SafeTorch);
        IReadOnlyList<Diagnostic> found = await DiagnoseAsync(document);
        ShouldBeMarked(marked, found);
        var offered = new List<string>();
        foreach (Diagnostic diagnostic in found)
        {
            offered.AddRange((await ActionsAsync(document, diagnostic)).Select(action => action.Title));
        }
        offered.ShouldBe(titles);
    }

    private static bool IsFixable(Diagnostic diagnostic) => new TFix().FixableDiagnosticIds.Contains(diagnostic.Id);

    private static async Task<Document> MendFirstAsync(Document document)
    {
        Diagnostic? first = (await DiagnoseAsync(document)).FirstOrDefault(IsFixable);
        if (first is null)
        {
            return document;
        }
        CodeAction action = (await ActionsAsync(document, first)).ShouldHaveSingleItem();
        action.EquivalenceKey.ShouldNotBeNull();
        return await ApplyAsync(document, action);
    }

    private static async Task<Document> MendAllAsync(Document document)
    {
        Diagnostic[] found = [.. (await DiagnoseAsync(document)).Where(IsFixable)];
        var fix = new TFix();
        CodeAction first = (await ActionsAsync(document, found[0]))[0];
        var context = new FixAllContext(
            document,
            fix,
            FixAllScope.Document,
            first.EquivalenceKey!,
            fix.FixableDiagnosticIds,
            new FoundDiagnostics(found),
            CancellationToken.None
        );
        CodeAction? all = await fix.GetFixAllProvider()!.GetFixAsync(context);
        return await ApplyAsync(document, all.ShouldNotBeNull());
    }

    private static async Task<IReadOnlyList<CodeAction>> ActionsAsync(Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await new TFix().RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None)
        );
        return actions;
    }

    private static async Task<Document> ApplyAsync(Document document, CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }

    private static async Task<string> TextAsync(Document document) => (await document.GetTextAsync()).ToString();

    private sealed class FoundDiagnostics(IEnumerable<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancel) =>
            Task.FromResult(found);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancel) =>
            Task.FromResult(found);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancel) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
