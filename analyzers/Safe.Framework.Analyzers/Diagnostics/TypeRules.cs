using Microsoft.CodeAnalysis;

namespace Safe.Framework.Analyzers.Diagnostics;

/// <summary>Block 00: the decorated type itself.</summary>
internal static class TypeRules
{
    public static readonly DiagnosticDescriptor NotPartial = new(
        "SAFE0001",
        "Adapted module must be partial",
        "'{0}' has [{1}], so it and the types around it must be partial",
        Category.Types,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0001")
    );

    public static readonly DiagnosticDescriptor NotAModule = new(
        "SAFE0002",
        "Attribute needs a module",
        "'{0}' must derive from Module to use [{1}]",
        Category.Types,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0002")
    );

    public static readonly DiagnosticDescriptor WrongKind = new(
        "SAFE0003",
        "Type kind not supported",
        "[{0}] needs a non-static class, but '{1}' is {2}",
        Category.Types,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0003")
    );

    public static readonly DiagnosticDescriptor FileLocal = new(
        "SAFE0004",
        "File-local type cannot be extended",
        "'{0}' is file-local, so generated code cannot add to it; remove 'file'",
        Category.Types,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0004")
    );

    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        "SAFE0006",
        "Language version too low",
        "Safe.Framework needs C# {0} or later; '{1}' is compiled as C# {2}",
        Category.Types,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0006")
    );
}
