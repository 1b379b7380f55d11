using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.ForwardPath;

/// <summary>An adapted layer that no gradient reaches: called under <c>no_grad</c> (SAFE0304), or its output detached (SAFE0305).</summary>
/// <remarks>Only in forward passes: elsewhere, as in evaluation, gradients are switched off for good reason.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LostGradientAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [ForwardPathRules.GradientOff, ForwardPathRules.OutputDetached];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterOperationAction(context => Analyze(context, known), OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, KnownTypes known)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (
            !invocation.RunsModule()
            || !UnitTypes.IsForwardPass(context.ContainingSymbol)
            || invocation.Instance.Member() is not { } layer
            || !known.IsAdapted(layer)
        )
        {
            return;
        }
        if (IsWithoutGradient(invocation))
        {
            Report(context, ForwardPathRules.GradientOff, invocation, layer);
        }
        if (invocation.Parent is IInvocationOperation { TargetMethod.Name: "detach" or "detach_" } detach && detach.Instance == invocation)
        {
            Report(context, ForwardPathRules.OutputDetached, detach, layer);
        }
    }

    private static void Report(OperationAnalysisContext context, DiagnosticDescriptor rule, IInvocationOperation call, ISymbol layer) =>
        context.ReportDiagnostic(Diagnostic.Create(rule, (call.MethodName() ?? call.Syntax).GetLocation(), layer.Name));

    private static bool IsWithoutGradient(IOperation call)
    {
        bool isOff = false;
        IOperation inner = call;
        foreach (IOperation ancestor in call.Ancestors())
        {
            if (ancestor is IConditionalOperation branch && AsksForMode(branch.Condition))
            {
                return false;
            }
            isOff |= ancestor switch
            {
                IUsingOperation scope => Switches(scope.Resources),
                IBlockOperation block => block
                    .Operations.TakeWhile(statement => statement != inner)
                    .Any(statement => statement is IUsingDeclarationOperation declaration && Switches(declaration.DeclarationGroup)),
                _ => false,
            };
            inner = ancestor;
        }
        return isOff;
    }

    /// <summary>Whether gradients are always switched off here: a scope that depends on something may know why.</summary>
    private static bool Switches(IOperation resources) =>
        resources switch
        {
            IVariableDeclarationGroupOperation group => group
                .Declarations.SelectMany(declaration => declaration.Declarators)
                .Any(declarator => declarator.GetVariableInitializer() is { } initializer && Switches(initializer.Value)),
            _ => resources.Unwrap() is IInvocationOperation { TargetMethod.Name: "no_grad" or "inference_mode" },
        };

    private static bool AsksForMode(IOperation condition) =>
        condition.DescendantsAndSelf().Any(operation => operation is IPropertyReferenceOperation { Property.Name: "training" });
}
