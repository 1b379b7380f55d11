using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Registration;

/// <summary>A component that gets its value after the constructor has registered, which works once only: SAFE0202.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RegistrationOrderAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RegistrationRules.AssignedAfter];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterOperationBlockAction(Analyze);

    private static void Analyze(OperationBlockAnalysisContext context)
    {
        if (
            context.OwningSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            || !TorchTypes.IsModule(constructor.ContainingType)
        )
        {
            return;
        }
        foreach (IBlockOperation block in context.OperationBlocks.OfType<IBlockOperation>())
        {
            Analyze(context, block);
        }
    }

    private static void Analyze(OperationBlockAnalysisContext context, IBlockOperation block)
    {
        if (block.Descendants().Any(RegistrationCalls.IsByHand))
        {
            return;
        }
        // Statements of the constructor's own block only: what runs inside a branch or a lambda may never come after.
        bool isRegistered = false;
        foreach (IExpressionStatementOperation statement in block.Operations.OfType<IExpressionStatementOperation>())
        {
            if (
                isRegistered
                && statement.Operation is ISimpleAssignmentOperation assignment
                && assignment.Target.IsOnThis()
                && assignment.Target.Member() is { } member
                && ComponentMembers.IsComponent(member)
                && ComponentMembers.Makes(assignment.Value)
            )
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(RegistrationRules.AssignedAfter, assignment.Target.Syntax.GetLocation(), member.Name)
                );
            }
            isRegistered |= RegistrationCalls.IsRegistration(statement.Operation);
        }
    }
}
