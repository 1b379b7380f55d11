using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.ForwardPath;

/// <summary><c>layer.forward(x)</c> where the layer has an adapter, which is a hook and runs in <c>call</c> only: SAFE0301.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForwardBypassAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ForwardPathRules.AdapterBypassed];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterOperationAction(context => Analyze(context, known), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, KnownTypes known)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (
            invocation.TargetMethod.Name is KnownNames.Forward
            && invocation.Instance.Member() is { } member
            && known.IsAdapted(member)
            && TorchTypes.IsModule(invocation.TargetMethod.ContainingType)
            && Name(invocation.Syntax) is { } name
        )
        {
            context.ReportDiagnostic(Diagnostic.Create(ForwardPathRules.AdapterBypassed, name.GetLocation(), member.Name));
        }
    }

    private static SimpleNameSyntax? Name(SyntaxNode invocation) =>
        (invocation as InvocationExpressionSyntax)?.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => null,
        };
}
