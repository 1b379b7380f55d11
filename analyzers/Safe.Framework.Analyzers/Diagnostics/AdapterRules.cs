using Microsoft.CodeAnalysis;

namespace Safe.Framework.Analyzers.Diagnostics;

/// <summary>Block 01: members marked <c>[Adapter]</c>, and what a module holds.</summary>
internal static class AdapterRules
{
    public static readonly DiagnosticDescriptor NotALayer = new(
        "SAFE0101",
        "Layer cannot be adapted",
        "'{0}' is {1}; [Adapter] needs a module that turns one Tensor into another",
        Category.Adapters,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0101")
    );

    public static readonly DiagnosticDescriptor TypeHidesLayer = new(
        "SAFE0102",
        "Declared type hides the layer",
        "'{0}' is declared as {1}, so it gets no adapter; declare it as {2}",
        Category.Adapters,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0102")
    );

    public static readonly DiagnosticDescriptor RankNotPositive = new(
        "SAFE0103",
        "Adapter rank must be positive",
        "Rank {0} on '{1}' must be at least 1",
        Category.Adapters,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0103")
    );

    public static readonly DiagnosticDescriptor RankNotLow = new(
        "SAFE0104",
        "Rank is not low",
        "Rank {0} on '{1}' is not below min({2}, {3}); use {4} or less",
        Category.Adapters,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0104")
    );

    public static readonly DiagnosticDescriptor DropoutOutOfRange = new(
        "SAFE0105",
        "Dropout out of range",
        "Dropout {0} on '{1}' must be in [0, 1)",
        Category.Adapters,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0105")
    );

    public static readonly DiagnosticDescriptor AlphaNotPositive = new(
        "SAFE0106",
        "Alpha has no effect or flips it",
        "Alpha {0} on '{1}' scales the adapter by {2}; use a positive value",
        Category.Adapters,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0106")
    );

    public static readonly DiagnosticDescriptor AdapterLargerThanLayer = new(
        "SAFE0107",
        "Adapter larger than the layer",
        "The adapter on '{0}' has {1} parameters, the layer {2}; a rank below {3} is smaller",
        Category.Adapters,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0107")
    );

    public static readonly DiagnosticDescriptor DuplicateName = new(
        "SAFE0108",
        "Duplicate adapter name",
        "'{0}' has two adapters named '{1}'; give the second another Name",
        Category.Adapters,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0108")
    );

    public static readonly DiagnosticDescriptor DuplicateKey = new(
        "SAFE0109",
        "Duplicate checkpoint key",
        "'{0}' and '{1}' both register as '{2}'",
        Category.Adapters,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0109")
    );

    public static readonly DiagnosticDescriptor InvalidName = new(
        "SAFE0110",
        "Invalid adapter name",
        "The name '{0}' on '{1}' may not be empty or contain a dot",
        Category.Adapters,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0110")
    );

    public static readonly DiagnosticDescriptor StaticLayer = new(
        "SAFE0111",
        "Static or const member",
        "'{0}' is static; an adapter belongs to one module instance",
        Category.Adapters,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0111")
    );

    public static readonly DiagnosticDescriptor LayerReplaced = new(
        "SAFE0113",
        "Adapted layer is replaced later",
        "'{0}' is replaced in '{1}'; its adapter stays with the layer from the constructor",
        Category.Adapters,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0113")
    );

    public static readonly DiagnosticDescriptor PlainCollection = new(
        "SAFE0114",
        "Layers in a plain collection",
        "'{0}' is {1}, whose layers are never registered; use ModuleList<{2}>",
        Category.Adapters,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0114")
    );

    public static readonly DiagnosticDescriptor UnusedAdapter = new(
        "SAFE0115",
        "Unused adapter",
        "'{0}' has an adapter, but nothing in '{1}' calls it",
        Category.Adapters,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0115")
    );

    public static readonly DiagnosticDescriptor SharedWeight = new(
        "SAFE0116",
        "Shared layer or weight",
        "'{0}' and '{1}' share one weight; an adapter merged into one changes both",
        Category.Adapters,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0116")
    );

    public static readonly DiagnosticDescriptor NoWeight = new(
        "SAFE0120",
        "Layer without a weight",
        "'{0}' is {1}, which has no weight to adapt",
        Category.Adapters,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0120")
    );

    public static readonly DiagnosticDescriptor AdapterNotMade = new(
        "SAFE0121",
        "Custom adapter that cannot be made",
        "'{0}' cannot be made for '{1}'; derive it from Adapter and give it an accessible constructor (AdapterSite, AdapterSettings)",
        Category.Adapters,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0121")
    );
}
