using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Training;

/// <summary>
/// An optimizer that holds the wrong parameters: also those that are frozen (SAFE0601), those before the model moved (SAFE0602), those
/// before adapters came (SAFE0605).
/// </summary>
/// <remarks>Judged by the statements of one block.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptimizerOrderAnalyzer : ModelAnalyzer
{
    private static readonly string[] Moves = ["to", "cuda", "cpu", "half", "bfloat16", "@float", "float", "@double", "double"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [TrainingRules.FrozenWeights, TrainingRules.MovedLater, TrainingRules.AdaptedLater];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var optimizer = (IInvocationOperation)context.Operation;
        if (
            optimizer.TargetMethod.ContainingType is not { Name: "optim", ContainingType.Name: "torch" }
            || ParametersIn(optimizer) is not { } parameters
            || parameters.Receiver() is not { } model
            || model.Variable() is not { } variable
            || optimizer.Statement() is not (var statement, var block)
        )
        {
            return;
        }
        int place = block.Operations.IndexOf(statement);
        if (IsWhole(parameters, optimizer) && block.Operations.Take(place).Any(earlier => Calls(earlier, model, block).Any(Adapts)))
        {
            Report(context, TrainingRules.FrozenWeights, parameters, null, optimizer.TargetMethod.Name, variable.Name);
        }
        foreach (IOperation later in block.Operations.Skip(place + 1))
        {
            if (Calls(later, model, block).FirstOrDefault(call => Adapts(call) || IsMove(call)) is { } change)
            {
                bool adapts = Adapts(change);
                object[] arguments = adapts
                    ? [optimizer.TargetMethod.Name, variable.Name]
                    : [optimizer.TargetMethod.Name, variable.Name, change.TargetMethod.Name];
                Report(context, adapts ? TrainingRules.AdaptedLater : TrainingRules.MovedLater, optimizer, later, arguments);
                return;
            }
            if (Replaces(later, model))
            {
                return;
            }
        }
    }

    private static IInvocationOperation? ParametersIn(IInvocationOperation optimizer) =>
        optimizer
            .Arguments.SelectMany(argument => argument.Value.DescendantsAndSelf())
            .OfType<IInvocationOperation>()
            .FirstOrDefault(call =>
                call.TargetMethod.Name is "parameters" or "named_parameters" && TorchTypes.IsModule(call.TargetMethod.ContainingType)
            );

    /// <summary>Whether the optimizer receives just these, none chosen; copying them chooses none.</summary>
    private static bool IsWhole(IInvocationOperation parameters, IInvocationOperation optimizer) =>
        parameters.TargetMethod.Name is "parameters"
        && parameters
            .Ancestors()
            .TakeWhile(ancestor => ancestor != optimizer)
            .All(ancestor =>
                ancestor is IConversionOperation or IArgumentOperation or IInvocationOperation { TargetMethod.Name: "ToList" or "ToArray" }
            );

    /// <summary>The calls of a statement that are about the model, on the straight line.</summary>
    private static IEnumerable<IInvocationOperation> Calls(IOperation statement, IOperation model, IBlockOperation block) =>
        statement
            .DescendantsAndSelf()
            .OfType<IInvocationOperation>()
            .Where(call =>
                call.IsStraightLine(block)
                && model.IsSameAs(
                    Adapts(call) ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value : call.Receiver()
                )
            );

    private static bool Adapts(IInvocationOperation call) =>
        call.TargetMethod is { Name: "Inject", ContainingType: { Name: "AdapterInjection" } type }
        && type.ContainingNamespace.IsCalled(KnownNames.Adapters);

    private static bool IsMove(IInvocationOperation call) =>
        Moves.Contains(call.TargetMethod.Name) && call.Receiver().Unwrap()?.Type is { } type && TorchTypes.IsModule(type);

    private static bool Replaces(IOperation statement, IOperation model) =>
        statement is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation assignment }
        && assignment.Target.IsSameAs(model);

    private static void Report(
        OperationAnalysisContext context,
        DiagnosticDescriptor rule,
        IInvocationOperation place,
        IOperation? later,
        params object[] arguments
    )
    {
        ImmutableDictionary<string, string?> properties = later is null
            ? ImmutableDictionary<string, string?>.Empty
            : RuleProperties.Of(RuleProperties.Start, later.Syntax.SpanStart.ToString(CultureInfo.InvariantCulture));
        context.ReportDiagnostic(Diagnostic.Create(rule, (place.MethodName() ?? place.Syntax).GetLocation(), properties, arguments));
    }
}
