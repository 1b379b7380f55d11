using Microsoft.CodeAnalysis.CSharp;

namespace Safe.Torch.Generators.Emitting;

/// <summary>Schema names as C# identifiers.</summary>
internal static class CSharpName
{
    /// <summary>Escapes reserved and contextual keywords.</summary>
    /// <param name="name">The schema's name.</param>
    /// <returns>The identifier.</returns>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
            ? name
            : "@" + name;
}
