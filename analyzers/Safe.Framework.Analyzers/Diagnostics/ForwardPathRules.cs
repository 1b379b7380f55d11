using Microsoft.CodeAnalysis;

namespace Safe.Framework.Analyzers.Diagnostics;

/// <summary>Block 03: how layers are called.</summary>
internal static class ForwardPathRules
{
    public static readonly DiagnosticDescriptor AdapterBypassed = new(
        "SAFE0301",
        "forward bypasses the adapter",
        "'{0}.forward' skips hooks, so its adapter never runs; use 'call'",
        Category.ForwardPath,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0301")
    );
}
