using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.CodeFixes;

/// <summary>Declarations without one of their modifiers, everything around it left in place.</summary>
internal static class ModifierChanges
{
    public static TMember Without<TMember>(this TMember member, SyntaxToken modifier)
        where TMember : MemberDeclarationSyntax
    {
        SyntaxToken next = modifier.GetNextToken();
        TMember moved = member.ReplaceToken(next, next.WithLeadingTrivia(modifier.LeadingTrivia));
        return (TMember)moved.WithModifiers(moved.Modifiers.RemoveAt(member.Modifiers.IndexOf(modifier)));
    }
}
