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

    public static readonly DiagnosticDescriptor NameTaken = new(
        "SAFE0007",
        "Generated name is taken",
        "'{0}' already declares '{1}', which the generator emits",
        Category.Types,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0007")
    );

    public static readonly DiagnosticDescriptor WritesForward = new(
        "SAFE0009",
        "Freeze unit writes forward itself",
        "'{0}' is a freeze unit, so its forward is generated; name this method 'ForwardCore'",
        Category.Types,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0009")
    );

    public static readonly DiagnosticDescriptor NoForwardCore = new(
        "SAFE0010",
        "Freeze unit has no fitting ForwardCore",
        "'{0}' is a freeze unit, so it needs a method '{1}' that the generated forward calls",
        Category.Types,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0010")
    );

    public static readonly DiagnosticDescriptor PutsOutNoTensor = new(
        "SAFE0011",
        "Freeze unit puts out no tensor",
        "'{0}' is a {1}; a freeze unit is a Module that returns a Tensor or a tuple that begins with one",
        Category.Types,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0011")
    );
}
