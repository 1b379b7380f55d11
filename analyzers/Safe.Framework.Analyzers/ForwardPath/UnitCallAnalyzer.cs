using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.ForwardPath;

/// <summary>Freeze units that a forward pass calls more than once (SAFE0306), or in another order than they are declared in (SAFE0414).</summary>
/// <remarks>The order is judged in straight-line code only.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnitCallAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [ForwardPathRules.UnitCalledAgain, FreezePolicyRules.OrderDiffers];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterOperationBlockAction(context => Analyze(context, known));

    private static void Analyze(OperationBlockAnalysisContext context, KnownTypes known)
    {
        if (!UnitTypes.IsForwardPass(context.OwningSymbol))
        {
            return;
        }
        // Arguments are computed before the call that takes them, and end before it.
        List<(ISymbol Unit, IInvocationOperation Call)> calls =
        [
            .. from block in context.OperationBlocks
            from call in block.Descendants().OfType<IInvocationOperation>()
            where call.RunsModule()
            let unit = UnitOf(call, known)
            where unit is not null
            orderby call.Syntax.Span.End
            select (unit, call),
        ];
        ReportRepeated(context, calls);
        if (calls.TrueForAll(pair => pair.Call.IsStraightLine()))
        {
            ReportOrder(context, calls);
        }
    }

    private static ISymbol? UnitOf(IInvocationOperation call, KnownTypes known) =>
        call.Instance.Unwrap() is IMemberReferenceOperation { Instance: IInstanceReferenceOperation, Type: { } type } reference
        && known.IsUnit(type)
            ? reference.Member
            : null;

    private static void ReportRepeated(OperationBlockAnalysisContext context, List<(ISymbol Unit, IInvocationOperation Call)> calls)
    {
        var alwaysCalled = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach ((ISymbol unit, IInvocationOperation call) in calls)
        {
            bool isAgain = call.IsStraightLine() ? !alwaysCalled.Add(unit) : call.Ancestors().Any(ancestor => ancestor is ILoopOperation);
            if (isAgain)
            {
                Report(context, ForwardPathRules.UnitCalledAgain, call, unit.Name);
            }
        }
    }

    private static void ReportOrder(OperationBlockAnalysisContext context, List<(ISymbol Unit, IInvocationOperation Call)> calls)
    {
        ImmutableArray<ISymbol> declared = context.OwningSymbol.ContainingType.GetMembers();
        ISymbol? latest = null;
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach ((ISymbol unit, IInvocationOperation call) in calls)
        {
            if (!seen.Add(unit) || declared.IndexOf(unit, SymbolEqualityComparer.Default) is var place && place < 0)
            {
                continue;
            }
            if (latest is not null && place < declared.IndexOf(latest, SymbolEqualityComparer.Default))
            {
                Report(context, FreezePolicyRules.OrderDiffers, call, unit.Name, latest.Name);
            }
            else
            {
                latest = unit;
            }
        }
    }

    private static void Report(
        OperationBlockAnalysisContext context,
        DiagnosticDescriptor rule,
        IInvocationOperation call,
        params object[] arguments
    ) => context.ReportDiagnostic(Diagnostic.Create(rule, (call.MethodName() ?? call.Syntax).GetLocation(), arguments));
}
