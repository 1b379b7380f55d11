using Microsoft.CodeAnalysis;

namespace Safe.Framework.Analyzers.Diagnostics;

/// <summary>Block 02: how components are registered.</summary>
internal static class RegistrationRules
{
    public static readonly DiagnosticDescriptor NeverRegistered = new(
        "SAFE0201",
        "RegisterComponents is never called",
        "This constructor of '{0}' never calls RegisterComponents, so its layers are neither trained nor saved",
        Category.Registration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0201")
    );

    public static readonly DiagnosticDescriptor AssignedAfter = new(
        "SAFE0202",
        "Assigned after RegisterComponents",
        "'{0}' is assigned after RegisterComponents, so it stays unregistered",
        Category.Registration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0202")
    );

    public static readonly DiagnosticDescriptor RegistersTooEarly = new(
        "SAFE0203",
        "Base constructor registers too early",
        "The constructor of '{0}' calls RegisterComponents, so what '{1}' assigns in its constructor is never registered",
        Category.Registration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0203")
    );

    public static readonly DiagnosticDescriptor PrimaryConstructor = new(
        "SAFE0204",
        "Primary constructor cannot register",
        "'{0}' has a primary constructor only, so nothing calls RegisterComponents",
        Category.Registration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0204")
    );
}
