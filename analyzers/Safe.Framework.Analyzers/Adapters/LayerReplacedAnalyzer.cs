using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Adapters;

/// <summary>An adapted member that gets another layer after construction: SAFE0113.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayerReplacedAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [AdapterRules.LayerReplaced];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterOperationAction(context => Analyze(context, known), OperationKind.SimpleAssignment);

    private static void Analyze(OperationAnalysisContext context, KnownTypes known)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (
            assignment.Target.Member() is not { } member
            || !known.IsAdapted(member)
            || assignment.Value.ConstantValue is { HasValue: true, Value: null }
            || assignment.Parent is IObjectOrCollectionInitializerOperation
            || context.ContainingSymbol is not IMethodSymbol method
            || IsConstruction(method)
        )
        {
            return;
        }
        string place = method.AssociatedSymbol?.Name ?? method.Name;
        context.ReportDiagnostic(Diagnostic.Create(AdapterRules.LayerReplaced, assignment.Target.Syntax.GetLocation(), member.Name, place));
    }

    private static bool IsConstruction(IMethodSymbol method) => method.MethodKind == MethodKind.Constructor || method.IsInitOnly;
}
