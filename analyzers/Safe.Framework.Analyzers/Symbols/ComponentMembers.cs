using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Safe.Framework.Analyzers.Symbols;

/// <summary>The members of a module that are registered for sure: stored modules and parameters.</summary>
internal static class ComponentMembers
{
    /// <summary>The class's own, in declaration order.</summary>
    public static IEnumerable<ISymbol> Of(INamedTypeSymbol type) => type.GetMembers().Where(IsComponent);

    public static bool IsComponent(ISymbol member) =>
        !member.IsOverride
        && MemberRules.ValueType(member) is { } value
        && IsRegistered(value)
        && (IsPartial(member) || (MemberRules.IsStored(member) && !member.IsGenerated()));

    /// <summary>A partial property's field is the generator's, and registers under the property's name.</summary>
    private static bool IsPartial(ISymbol member) => member is IPropertySymbol { IsPartialDefinition: true };

    /// <summary>Whether a value of this type is registered: a module or a parameter, which a plain tensor may not be.</summary>
    public static bool IsRegistered(ITypeSymbol type) =>
        TorchTypes.IsModule(type) || (type.Name is "Parameter" && type.BaseType is { } tensor && TorchTypes.IsTensor(tensor));

    /// <summary>Whether something new to register is made in the operation, rather than something registered elsewhere passed on.</summary>
    public static bool Makes(IOperation value) =>
        value
            .DescendantsAndSelf()
            .Any(operation =>
                operation switch
                {
                    IObjectCreationOperation { Type: { } type } => IsRegistered(type),
                    IInvocationOperation { TargetMethod.ContainingType.Name: "nn", Type: { } type } => IsRegistered(type),
                    _ => false,
                }
            );

    /// <summary>Whether the member has its value before any constructor body runs.</summary>
    public static bool HasInitializer(ISymbol member) =>
        member.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax()
                is VariableDeclaratorSyntax { Initializer: not null }
                    or PropertyDeclarationSyntax { Initializer: not null }
        );
}
