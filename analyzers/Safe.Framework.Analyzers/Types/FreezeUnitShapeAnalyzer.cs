using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Types;

/// <summary>A freeze unit that no <c>forward</c> can be generated for: SAFE0009, SAFE0010, SAFE0011.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FreezeUnitShapeAnalyzer : ModelAnalyzer
{
    /// <summary>The property that holds what the fix needs: set where the class has no <c>ForwardCore</c> yet.</summary>
    internal const string CanBecomeCore = nameof(CanBecomeCore);

    private static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.MinimallyQualifiedFormat;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [TypeRules.WritesForward, TypeRules.NoForwardCore, TypeRules.PutsOutNoTensor];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterSymbolAction(context => Analyze(context, known), SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context, KnownTypes known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (known.Policy(type) is null || ModuleRules.FirstBlockingProblem(type) != ModuleProblem.None)
        {
            return;
        }
        if (TorchTypes.CallableModule(type) is not { } module || !PutsOutTensor(module))
        {
            string derived = (TorchTypes.CallableModule(type) ?? type.BaseType!).ToDisplayString(Short);
            context.ReportDiagnostic(Diagnostic.Create(TypeRules.PutsOutNoTensor, type.Locations[0], type.Name, derived));
            return;
        }
        ISymbol? core = type.WrittenMembers(KnownNames.ForwardCore).FirstOrDefault();
        if (WrittenForward(type, module) is { } forward)
        {
            ImmutableDictionary<string, string?> properties = core is null
                ? ImmutableDictionary<string, string?>.Empty.Add(CanBecomeCore, "")
                : ImmutableDictionary<string, string?>.Empty;
            context.ReportDiagnostic(Diagnostic.Create(TypeRules.WritesForward, forward.Locations[0], properties, type.Name));
        }
        else if (FreezeParser.Forward(type, module, context.Compilation) is null)
        {
            Location place = (core ?? type).Locations[0];
            context.ReportDiagnostic(Diagnostic.Create(TypeRules.NoForwardCore, place, type.Name, CoreOf(module)));
        }
    }

    private static bool PutsOutTensor(INamedTypeSymbol module) =>
        module.TypeArguments[module.Arity - 1] switch
        {
            INamedTypeSymbol { IsTupleType: true } tuple => TorchTypes.IsTensor(tuple.TupleElements[0].Type),
            ITypeSymbol result => TorchTypes.IsTensor(result),
        };

    private static IMethodSymbol? WrittenForward(INamedTypeSymbol type, INamedTypeSymbol module) =>
        type.WrittenMembers(KnownNames.Forward)
            .OfType<IMethodSymbol>()
            .FirstOrDefault(method => method.Parameters.Length == module.Arity - 1);

    /// <summary>The signature that is asked for.</summary>
    private static string CoreOf(INamedTypeSymbol module)
    {
        IEnumerable<string> inputs = module
            .TypeArguments.Take(module.Arity - 1)
            .Select((input, index) => $"{input.ToDisplayString(Short)} input{(module.Arity > 2 ? $"{index + 1}" : "")}");
        string result = module.TypeArguments[module.Arity - 1].ToDisplayString(Short);
        return FormattableString.Invariant($"{result} {KnownNames.ForwardCore}({string.Join(", ", inputs)})");
    }
}
