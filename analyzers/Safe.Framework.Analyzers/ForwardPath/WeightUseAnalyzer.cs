using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.ForwardPath;

/// <summary>Arithmetic with the weight of an adapted layer, which passes its adapter by: SAFE0303.</summary>
/// <remarks>Only in methods that put out a tensor: others make or inspect weights.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WeightUseAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ForwardPathRules.WeightUsed];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterOperationAction(context => Analyze(context, known), OperationKind.PropertyReference);

    private static void Analyze(OperationAnalysisContext context, KnownTypes known)
    {
        var weight = (IPropertyReferenceOperation)context.Operation;
        if (
            weight.Property.Name is "weight"
            && weight.Instance.Member() is { } layer
            && known.IsAdapted(layer)
            && context.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } method
            && UnitTypes.HoldsTensor(method.ReturnType)
            && IsOperand(weight)
        )
        {
            context.ReportDiagnostic(Diagnostic.Create(ForwardPathRules.WeightUsed, weight.Syntax.GetLocation(), layer.Name));
        }
    }

    /// <summary>Whether a tensor is made from it.</summary>
    private static bool IsOperand(IOperation value) =>
        value.Parent switch
        {
            IConversionOperation conversion => IsOperand(conversion),
            IArgumentOperation { Parent: IInvocationOperation invocation } => UnitTypes.HoldsTensor(invocation.TargetMethod.ReturnType),
            IInvocationOperation invocation => UnitTypes.HoldsTensor(invocation.TargetMethod.ReturnType),
            IBinaryOperation => true,
            _ => false,
        };
}
