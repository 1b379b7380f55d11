using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Registration;

/// <summary>
/// A constructor that registers before the constructors of derived classes have assigned their layers; registration works once only:
/// SAFE0203. It sees derived classes of the same assembly.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EarlyRegistrationAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RegistrationRules.RegistersTooEarly];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known)
    {
        var late = new Lazy<ILookup<INamedTypeSymbol, INamedTypeSymbol>>(() => LateTypes(start.Compilation.Assembly.GlobalNamespace));
        start.RegisterOperationAction(context => Analyze(context, late), OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context, Lazy<ILookup<INamedTypeSymbol, INamedTypeSymbol>> late)
    {
        var call = (IInvocationOperation)context.Operation;
        if (
            RegistrationCalls.IsRegistration(call)
            && context.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { IsSealed: false } type }
            && late.Value[type.OriginalDefinition].FirstOrDefault() is { } derived
        )
        {
            context.ReportDiagnostic(
                Diagnostic.Create(RegistrationRules.RegistersTooEarly, call.Syntax.GetLocation(), type.Name, derived.Name)
            );
        }
    }

    /// <summary>By base class, the classes that assign components of their own in a constructor.</summary>
    private static ILookup<INamedTypeSymbol, INamedTypeSymbol> LateTypes(INamespaceSymbol space) =>
        (
            from type in Types(space)
            where type.TypeKind == TypeKind.Class && TorchTypes.IsModule(type)
            where ComponentMembers.Of(type).Any(member => !ComponentMembers.HasInitializer(member))
            from ancestor in TorchTypes.UserBases(type)
            orderby type.Name
            select (Base: ancestor.OriginalDefinition, type)
        ).ToLookup<(INamedTypeSymbol Base, INamedTypeSymbol Type), INamedTypeSymbol, INamedTypeSymbol>(
            pair => pair.Base,
            pair => pair.Type,
            SymbolEqualityComparer.Default
        );

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container
            .GetMembers()
            .OfType<INamespaceOrTypeSymbol>()
            .SelectMany(member => member is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(member));
}
