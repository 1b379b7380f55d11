using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Hosting;

/// <summary>Jobs that <c>AddSafe</c> registers: without a model or a task (SAFE0502), twice (SAFE0503), with a part chosen twice (SAFE0505).</summary>
/// <remarks>Judged within one method; a builder that is kept or passed on is taken as completed there.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class JobRegistrationAnalyzer : ModelAnalyzer
{
    private const string AddSafe = "AddSafe";

    private static readonly string[] Runs = ["Run", "RunAsync", "Start", "StartAsync"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [HostingRules.PartMissing, HostingRules.AddedTwice, HostingRules.ChosenTwice];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var registration = (IInvocationOperation)context.Operation;
        if (!AddsJob(registration))
        {
            return;
        }
        IInvocationOperation[] choices = [.. Choices(registration)];
        ReportRepeatedChoices(context, choices);
        ReportMissingParts(context, registration, choices);
        ReportSecondJob(context, registration);
    }

    private static bool AddsJob(IInvocationOperation invocation) =>
        invocation.TargetMethod is { Name: AddSafe, TypeArguments.Length: 1, ContainingType.Name: "SafeServiceCollectionExtensions" };

    /// <summary>The calls that are chained to the registration, in their order.</summary>
    private static IEnumerable<IInvocationOperation> Choices(IInvocationOperation registration)
    {
        IInvocationOperation previous = registration;
        while (previous.Parent is IInvocationOperation next && next.Instance == previous)
        {
            yield return next;
            previous = next;
        }
    }

    private static void ReportRepeatedChoices(OperationAnalysisContext context, IInvocationOperation[] choices)
    {
        foreach (
            IGrouping<string, IInvocationOperation> part in choices
                .Where(choice => choice.TargetMethod.Name.StartsWith("Use", StringComparison.Ordinal))
                .GroupBy(choice => choice.TargetMethod.Name)
        )
        {
            foreach (IInvocationOperation overruled in part.Reverse().Skip(1))
            {
                Report(context, HostingRules.ChosenTwice, overruled, part.Key);
            }
        }
    }

    private static void ReportMissingParts(
        OperationAnalysisContext context,
        IInvocationOperation registration,
        IInvocationOperation[] choices
    )
    {
        string[] missing =
        [
            .. new[] { "UseModel", "UseTask" }.Where(part => !Array.Exists(choices, choice => choice.TargetMethod.Name == part)),
        ];
        IInvocationOperation last = choices.LastOrDefault() ?? registration;
        if (missing.Length == 0 || last.Parent is not IExpressionStatementOperation)
        {
            return;
        }
        ITypeSymbol model = registration.TargetMethod.TypeArguments[0];
        IInvocationOperation[] others = [.. registration.Body().Descendants().OfType<IInvocationOperation>()];
        bool isRun = Array.Exists(others, other => Runs.Contains(other.TargetMethod.Name) && other.Receiver()?.Type?.Name is "IHost");
        bool isByHand = Array.Exists(others, other => !AddsJob(other) && other.TargetMethod.TypeArguments.Any(type => IsPart(type, model)));
        if (isRun && !isByHand)
        {
            Report(context, HostingRules.PartMissing, registration, model.Name, string.Join(" and ", missing));
        }
    }

    private static bool IsPart(ITypeSymbol type, ITypeSymbol model) =>
        type.Name is "IFineTuningTask" || SymbolEqualityComparer.Default.Equals(type, model);

    private static void ReportSecondJob(OperationAnalysisContext context, IInvocationOperation registration)
    {
        // A name that is computed may be another one each time.
        if (
            registration.Receiver() is not { } services
            || registration.Statement() is not (var statement, var block)
            || NameOf(registration) is not { HasValue: true, Value: var name }
        )
        {
            return;
        }
        bool isSecond = block
            .Operations.TakeWhile(earlier => earlier != statement)
            .SelectMany(earlier => earlier.DescendantsAndSelf())
            .OfType<IInvocationOperation>()
            .Any(earlier =>
                AddsJob(earlier)
                && NameOf(earlier) is { HasValue: true, Value: var other }
                && Equals(name, other)
                && earlier.Receiver().IsSameAs(services)
                && earlier.IsStraightLine(block)
            );
        if (isSecond)
        {
            Report(context, HostingRules.AddedTwice, registration, services.Syntax.ToString());
        }
    }

    private static Optional<object?> NameOf(IInvocationOperation registration) =>
        registration.Arguments.FirstOrDefault(argument => argument.Parameter?.Name is "name") is { } name
            ? name.Value.ConstantValue
            : new Optional<object?>(null);

    private static void Report(
        OperationAnalysisContext context,
        DiagnosticDescriptor rule,
        IInvocationOperation call,
        params object[] arguments
    ) => context.ReportDiagnostic(Diagnostic.Create(rule, (call.MethodName() ?? call.Syntax).GetLocation(), arguments));
}
