using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Types;

/// <summary>
/// A decorated type that nothing can be generated for: SAFE0001, SAFE0002, SAFE0003, SAFE0004, SAFE0006. The decision is
/// <see cref="ModuleRules"/>', which the generator skips by.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModuleShapeAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [TypeRules.NotPartial, TypeRules.NotAModule, TypeRules.WrongKind, TypeRules.FileLocal, TypeRules.LanguageTooOld];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterSymbolAction(context => Analyze(context, known), SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context, KnownTypes known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        AttributeData? decoration = known.Policy(type) ?? type.GetMembers().SelectMany(known.Adapters).FirstOrDefault();
        if (decoration is null || Problem(type, decoration.ShortName()) is not ({ } rule, { } arguments))
        {
            return;
        }
        context.ReportDiagnostic(Diagnostic.Create(rule, type.Locations[0], arguments));
    }

    private static (DiagnosticDescriptor Rule, object[] Arguments)? Problem(INamedTypeSymbol type, string attribute) =>
        ModuleRules.FirstBlockingProblem(type) switch
        {
            ModuleProblem.None => null,
            ModuleProblem.NotPartial => (TypeRules.NotPartial, [type.Name, attribute]),
            ModuleProblem.NotAModule when Kind(type) is { } kind => (TypeRules.WrongKind, [attribute, type.Name, kind]),
            ModuleProblem.NotAModule => (TypeRules.NotAModule, [type.Name, attribute]),
            ModuleProblem.FileLocal => (TypeRules.FileLocal, [FileLocalLevel(type).Name]),
            ModuleProblem.LanguageVersion => (
                TypeRules.LanguageTooOld,
                [ModuleRules.LowestLanguageVersion.ToDisplayString(), type.Name, Language(type).ToDisplayString()]
            ),
            _ => null,
        };

    /// <summary>What the type is instead of a class that has instances, or null where it is one.</summary>
    private static string? Kind(INamedTypeSymbol type) =>
        type switch
        {
            { TypeKind: TypeKind.Struct, IsRecord: true } => "a record struct",
            { TypeKind: TypeKind.Struct } => "a struct",
            { TypeKind: TypeKind.Interface } => "an interface",
            { IsStatic: true } => "a static class",
            _ => null,
        };

    private static INamedTypeSymbol FileLocalLevel(INamedTypeSymbol type) =>
        type.IsFileLocal || type.ContainingType is null ? type : FileLocalLevel(type.ContainingType);

    private static LanguageVersion Language(INamedTypeSymbol type) =>
        ((CSharpParseOptions)type.DeclaringSyntaxReferences[0].SyntaxTree.Options).LanguageVersion;
}
