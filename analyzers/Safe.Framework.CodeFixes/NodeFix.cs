using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Safe.Framework.CodeFixes;

/// <summary>A code fix that changes one document at the node that the diagnostic is reported on. Fix-all works by merging such changes.</summary>
public abstract class NodeFix : CodeFixProvider
{
    /// <summary>What the fix does, as the menu says it.</summary>
    protected abstract string Title { get; }

    /// <summary>The title where it names a value that the analyzer has put into the properties.</summary>
    protected virtual string TitleOf(ImmutableDictionary<string, string?> properties) => Title;

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode? node = root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (root is not null && node is not null && Applies(node, diagnostic.Properties))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        TitleOf(diagnostic.Properties),
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(Fix(root, node, diagnostic.Properties))),
                        GetType().Name
                    ),
                    diagnostic
                );
            }
        }
    }

    /// <summary>Whether the fix can be made at the node. What it needs to know beyond the source, the analyzer has put into the properties.</summary>
    protected virtual bool Applies(SyntaxNode node, ImmutableDictionary<string, string?> properties) => true;

    /// <summary>The document's root with the fix made.</summary>
    protected abstract SyntaxNode Fix(SyntaxNode root, SyntaxNode node, ImmutableDictionary<string, string?> properties);
}
