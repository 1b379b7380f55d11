using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Registration;

/// <summary>A module whose components nothing registers: SAFE0201 for a constructor, SAFE0204 for a primary constructor.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RegistrationMissingAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [RegistrationRules.NeverRegistered, RegistrationRules.PrimaryConstructor];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known)
    {
        start.RegisterOperationBlockAction(AnalyzeConstructor);
        start.RegisterSymbolAction(AnalyzePrimaryConstructor, SymbolKind.NamedType);
    }

    private static void AnalyzeConstructor(OperationBlockAnalysisContext context)
    {
        if (
            context.OwningSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            || constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken)
                is not ConstructorDeclarationSyntax
            || !NeedsRegistration(constructor.ContainingType, context.CancellationToken)
        )
        {
            return;
        }
        bool registers = context
            .OperationBlocks.SelectMany(block => block.DescendantsAndSelf())
            .OfType<IInvocationOperation>()
            .Any(call => Registers(call, constructor.ContainingType));
        if (!registers)
        {
            context.ReportDiagnostic(
                Diagnostic.Create(RegistrationRules.NeverRegistered, constructor.Locations[0], constructor.ContainingType.Name)
            );
        }
    }

    private static void AnalyzePrimaryConstructor(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        bool isPrimary = type.InstanceConstructors.Any(constructor =>
            constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(context.CancellationToken) is TypeDeclarationSyntax)
        );
        if (
            isPrimary
            && NeedsRegistration(type, context.CancellationToken)
            && !RegistrationCalls.AreMentioned(type, context.CancellationToken)
        )
        {
            context.ReportDiagnostic(Diagnostic.Create(RegistrationRules.PrimaryConstructor, type.Locations[0], type.Name));
        }
    }

    /// <summary>Whether the type has components of its own, and no method or base class that may register them. An abstract class leaves it to the leaf.</summary>
    private static bool NeedsRegistration(INamedTypeSymbol type, CancellationToken cancel) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false }
        && TorchTypes.IsModule(type)
        && ComponentMembers.Of(type).Any()
        && !type.WrittenMembers()
            .Any(member => member is IMethodSymbol { MethodKind: MethodKind.Ordinary } && RegistrationCalls.AreMentioned(member, cancel))
        && TorchTypes
            .UserBases(type)
            .All(ancestor => !ancestor.DeclaringSyntaxReferences.IsEmpty && !RegistrationCalls.AreMentioned(ancestor, cancel));

    /// <summary>Whether a call leads to a registration: itself, or through another constructor.</summary>
    private static bool Registers(IInvocationOperation call, INamedTypeSymbol type) =>
        RegistrationCalls.IsRegistration(call)
        || RegistrationCalls.IsByHand(call)
        || (
            call.TargetMethod.MethodKind == MethodKind.Constructor
            && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, type)
        );
}
