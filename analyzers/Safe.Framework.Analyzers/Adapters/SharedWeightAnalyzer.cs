using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Adapters;

/// <summary>An adapted layer that shares its weight with another: SAFE0116.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedWeightAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [AdapterRules.SharedWeight];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterOperationAction(context => Analyze(context, known), OperationKind.SimpleAssignment);

    private static void Analyze(OperationAnalysisContext context, KnownTypes known)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        IOperation? value = assignment.Value.Unwrap() is ISimpleAssignmentOperation chained ? chained.Target : assignment.Value;
        if (
            Layer(assignment.Target) is not { } left
            || Layer(value) is not { } right
            || SymbolEqualityComparer.Default.Equals(left, right)
            || !(known.IsAdapted(left) || known.IsAdapted(right))
        )
        {
            return;
        }
        context.ReportDiagnostic(
            Diagnostic.Create(AdapterRules.SharedWeight, assignment.Target.Syntax.GetLocation(), left.Name, right.Name)
        );
    }

    /// <summary>The member whose layer, or whose layer's weight, the operation names.</summary>
    private static ISymbol? Layer(IOperation? operation) =>
        operation.Unwrap() switch
        {
            IPropertyReferenceOperation { Property.Name: "weight", Instance: { } layer } => layer.Member() is { } owner && IsLayer(owner)
                ? owner
                : null,
            { } other => other.Member() is { } member && IsLayer(member) ? member : null,
            null => null,
        };

    private static bool IsLayer(ISymbol member) => MemberRules.ValueType(member) is { } type && TorchTypes.IsModule(type);
}
