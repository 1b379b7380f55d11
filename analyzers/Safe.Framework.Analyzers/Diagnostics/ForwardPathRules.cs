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

    public static readonly DiagnosticDescriptor LayerBypassed = new(
        "SAFE0302",
        "forward bypasses later adapters",
        "'{0}.forward' skips hooks, so an adapter that options put there never runs; use 'call'",
        Category.ForwardPath,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0302")
    );

    public static readonly DiagnosticDescriptor WeightUsed = new(
        "SAFE0303",
        "Weight used directly",
        "'{0}.weight' is used without calling '{0}', so its adapter is skipped",
        Category.ForwardPath,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0303")
    );

    public static readonly DiagnosticDescriptor GradientOff = new(
        "SAFE0304",
        "Gradient switched off around an adapter",
        "'{0}' is called with gradients switched off, so its adapter never learns",
        Category.ForwardPath,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0304")
    );

    public static readonly DiagnosticDescriptor OutputDetached = new(
        "SAFE0305",
        "Output of an adapted layer detached",
        "The output of '{0}' is detached, so its adapter never learns",
        Category.ForwardPath,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0305")
    );

    public static readonly DiagnosticDescriptor UnitCalledAgain = new(
        "SAFE0306",
        "Freeze unit called more than once",
        "The freeze unit '{0}' is called more than once per forward; scoring needs exactly one call",
        Category.ForwardPath,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0306")
    );
}
