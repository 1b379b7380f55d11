using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Safe.Framework.Analyzers.Symbols;

/// <summary>Where a module registers its components.</summary>
internal static class RegistrationCalls
{
    private static readonly HashSet<string> ByHand = new(StringComparer.Ordinal)
    {
        "register_module",
        "register_parameter",
        "register_buffer",
    };

    /// <summary>Whether the operation is a call of <c>RegisterComponents</c> on the object itself.</summary>
    public static bool IsRegistration(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.Name: KnownNames.RegisterComponents } call && call.IsOnThis();

    /// <summary>Whether the operation registers one component by hand.</summary>
    public static bool IsByHand(IOperation operation) =>
        operation is IInvocationOperation call
        && ByHand.Contains(call.TargetMethod.Name)
        && TorchTypes.IsModule(call.TargetMethod.ContainingType);

    /// <summary>Whether anything that a person wrote in the class mentions a way to register.</summary>
    public static bool AreMentioned(INamedTypeSymbol type, CancellationToken cancel) =>
        type.WrittenMembers().Any(member => AreMentioned(member, cancel));

    /// <summary>Whether a member's code mentions a way to register.</summary>
    public static bool AreMentioned(ISymbol member, CancellationToken cancel) =>
        member
            .DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancel))
            .Where(syntax => syntax is not TypeDeclarationSyntax)
            .SelectMany(syntax => syntax.DescendantTokens())
            .Any(token =>
                token.IsKind(SyntaxKind.IdentifierToken)
                && token.Parent is not MethodDeclarationSyntax
                && (token.ValueText is KnownNames.RegisterComponents || ByHand.Contains(token.ValueText))
            );
}
