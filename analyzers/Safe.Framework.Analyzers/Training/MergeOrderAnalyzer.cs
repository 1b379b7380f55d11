using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Training;

/// <summary>An adapter merged a second time, which throws, or merged while training goes on, which then trains nothing: SAFE0604.</summary>
/// <remarks>Judged by the statements of one block.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MergeOrderAnalyzer : ModelAnalyzer
{
    private static readonly string[] Ends = ["Unmerge", "Detach", "Off"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [TrainingRules.MergedWrongly];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var merge = (IInvocationOperation)context.Operation;
        if (!Merges(merge) || merge.Statement() is not (var statement, var block) || merge.Instance.Variable() is not { } merged)
        {
            return;
        }
        IEnumerable<IInvocationOperation> later = block
            .Operations.SkipWhile(operation => operation != statement)
            .Skip(1)
            .SelectMany(operation => operation.Descendants())
            .OfType<IInvocationOperation>();
        foreach (IInvocationOperation call in later)
        {
            bool isSame = merge.Instance.IsSameAs(call.Instance);
            if (isSame && Ends.Contains(call.TargetMethod.Name))
            {
                return;
            }
            if (isSame && Merges(call) && merge.TargetMethod.ContainingType.Name is not "AdapterSet" && call.IsStraightLine(block))
            {
                Report(context, call, merged, "a second time, which throws");
                return;
            }
            if (call.TargetMethod.Name is "backward" && call.Receiver()?.Type is { } type && TorchTypes.IsTensor(type))
            {
                Report(context, merge, merged, "before backward runs, so its adapters get no gradient");
                return;
            }
        }
    }

    private static bool Merges(IInvocationOperation call) =>
        call.TargetMethod is { Name: "Merge", Parameters.IsEmpty: true } method
        && method.ContainingType.ContainingNamespace.IsCalled(KnownNames.Adapters);

    private static void Report(OperationAnalysisContext context, IInvocationOperation call, ISymbol merged, string how) =>
        context.ReportDiagnostic(
            Diagnostic.Create(TrainingRules.MergedWrongly, (call.MethodName() ?? call.Syntax).GetLocation(), merged.Name, how)
        );
}
