using Microsoft.CodeAnalysis;

namespace Safe.Framework.Analyzers.Diagnostics;

/// <summary>Block 06: training code of one's own.</summary>
internal static class TrainingRules
{
    public static readonly DiagnosticDescriptor FrozenWeights = new(
        "SAFE0601",
        "Optimizer gets frozen weights",
        "'{0}' receives all parameters of '{1}', whose own weights are frozen; pass those that train",
        Category.Training,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0601")
    );

    public static readonly DiagnosticDescriptor MovedLater = new(
        "SAFE0602",
        "Optimizer made before the move",
        "'{0}' is made before '{1}.{2}', which replaces the parameters; its updates are lost",
        Category.Training,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0602")
    );

    public static readonly DiagnosticDescriptor FlagByHand = new(
        "SAFE0603",
        "Flag set by hand",
        "requires_grad in '{0}' is set by hand, but the framework sets it as {1}",
        Category.Training,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0603")
    );

    public static readonly DiagnosticDescriptor MergedWrongly = new(
        "SAFE0604",
        "Merged twice or before training",
        "'{0}' is merged here {1}",
        Category.Training,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0604")
    );

    public static readonly DiagnosticDescriptor AdaptedLater = new(
        "SAFE0605",
        "Optimizer made before the adapters",
        "'{0}' is made before adapters are put into '{1}', so it never trains them",
        Category.Training,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0605")
    );
}
