using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Training;

/// <summary><c>requires_grad</c> of an adapted layer or a freeze unit, set by hand: SAFE0603.</summary>
/// <remarks>A whole model's flags may be set: that is what one does to a model that no job has taken yet.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ManagedFlagAnalyzer : ModelAnalyzer
{
    private const string Flag = "requires_grad";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [TrainingRules.FlagByHand];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterOperationAction(context => Analyze(context, known), OperationKind.SimpleAssignment, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context, KnownTypes known)
    {
        IOperation? tensor = context.Operation switch
        {
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: Flag } flag } => flag.Instance,
            IInvocationOperation { TargetMethod.Name: Flag + "_" } invocation => invocation.Receiver(),
            _ => null,
        };
        if (tensor is not null && Owner(tensor, known) is (var name, var role))
        {
            context.ReportDiagnostic(Diagnostic.Create(TrainingRules.FlagByHand, Place(context.Operation.Syntax), name, role));
        }
    }

    /// <summary>The managed module that the tensor belongs to, and what it is.</summary>
    private static (string Name, string Role)? Owner(IOperation tensor, KnownTypes known)
    {
        for (IOperation? part = tensor.Unwrap(); part is not null; part = Whole(part).Unwrap())
        {
            if (part.Member() is { } member && known.IsAdapted(member))
            {
                return (member.Name, "adapters need it");
            }
            if (part is not IInstanceReferenceOperation && known.IsUnit(part.Type))
            {
                return (part.Variable()?.Name ?? part.Syntax.ToString(), "the unit freezes");
            }
        }
        return null;
    }

    /// <summary>What an operation takes its value out of.</summary>
    private static IOperation? Whole(IOperation part) =>
        part switch
        {
            IMemberReferenceOperation member => member.Instance,
            IInvocationOperation invocation => invocation.Receiver(),
            IArrayElementReferenceOperation element => element.ArrayReference,
            ILocalReferenceOperation local => part.Ancestors()
                .OfType<IForEachLoopOperation>()
                .FirstOrDefault(loop => loop.Locals.Contains(local.Local, SymbolEqualityComparer.Default))
                ?.Collection,
            _ => null,
        };

    private static Location Place(SyntaxNode syntax) =>
        syntax
            .DescendantNodesAndSelf()
            .OfType<SimpleNameSyntax>()
            .First(name => name.Identifier.ValueText is Flag or Flag + "_")
            .GetLocation();
}
