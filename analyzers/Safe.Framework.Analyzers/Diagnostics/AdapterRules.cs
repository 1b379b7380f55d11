using Microsoft.CodeAnalysis;

namespace Safe.Framework.Analyzers.Diagnostics;

/// <summary>Block 01: members marked <c>[Adapter]</c>.</summary>
internal static class AdapterRules
{
    public static readonly DiagnosticDescriptor RankNotPositive = new(
        "SAFE0103",
        "Adapter rank must be positive",
        "Rank {0} on '{1}' must be at least 1",
        Category.Adapters,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0103")
    );
}
