using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.ForwardPath;

/// <summary>
/// <c>layer.forward(x)</c>, where an adapter is a hook and runs in <c>call</c> only: SAFE0301 where the layer has one, SAFE0302 where
/// options can put one.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForwardBypassAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [ForwardPathRules.AdapterBypassed, ForwardPathRules.LayerBypassed];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterOperationAction(context => Analyze(context, known), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, KnownTypes known)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (
            invocation.TargetMethod.Name is not KnownNames.Forward
            || !TorchTypes.IsModule(invocation.TargetMethod.ContainingType)
            || invocation.MethodName() is not { } name
        )
        {
            return;
        }
        if (invocation.Instance.Member() is { } member && known.IsAdapted(member))
        {
            context.ReportDiagnostic(Diagnostic.Create(ForwardPathRules.AdapterBypassed, name.GetLocation(), member.Name));
        }
        else if (CanBeAdapted(invocation.Instance.Unwrap()?.Type) && IsInModule(context.ContainingSymbol))
        {
            string layer = invocation.Instance.Variable()?.Name ?? invocation.Instance!.Syntax.ToString();
            context.ReportDiagnostic(Diagnostic.Create(ForwardPathRules.LayerBypassed, name.GetLocation(), layer));
        }
    }

    /// <summary>Whether a layer of this type has weights, as far as one can see: the module itself says nothing about them.</summary>
    private static bool CanBeAdapted(ITypeSymbol? type) =>
        type is not null && TorchTypes.IsLayer(type) && (type.Name is "Module" || type.GetMembers("weight").Any());

    private static bool IsInModule(ISymbol symbol) => symbol.ContainingType is { } type && TorchTypes.IsModule(type);
}
