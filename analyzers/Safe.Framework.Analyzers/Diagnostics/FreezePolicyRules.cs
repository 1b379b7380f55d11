using Microsoft.CodeAnalysis;

namespace Safe.Framework.Analyzers.Diagnostics;

/// <summary>Block 04: classes marked <c>[FreezePolicy]</c>.</summary>
internal static class FreezePolicyRules
{
    public static readonly DiagnosticDescriptor WindowEmpty = new(
        "SAFE0401",
        "Freezing window is empty",
        "FinalEpoch {0} of '{1}' must be greater than MinWarmupEpochs {2}",
        Category.Policies,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0401")
    );

    public static readonly DiagnosticDescriptor ThresholdOutOfRange = new(
        "SAFE0402",
        "Threshold out of range",
        "FinalThreshold {0} of '{1}' must be in [0, 1]",
        Category.Policies,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0402")
    );

    public static readonly DiagnosticDescriptor EpochOutOfRange = new(
        "SAFE0403",
        "Epoch out of range",
        "{0} of '{1}' is {2}; it must be {3}",
        Category.Policies,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0403")
    );

    public static readonly DiagnosticDescriptor WrongPart = new(
        "SAFE0404",
        "Not an importance scorer or schedule",
        "{0} of '{1}' is {2}, which does not implement {3}",
        Category.Policies,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0404")
    );

    public static readonly DiagnosticDescriptor PartNotCreatable = new(
        "SAFE0405",
        "Scorer or schedule cannot be created",
        "Generated code cannot write 'new {0}()': it needs a class within reach, not abstract or open, whose constructor needs no arguments",
        Category.Policies,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0405")
    );

    public static readonly DiagnosticDescriptor SecondPolicy = new(
        "SAFE0406",
        "Two policies",
        "'{0}' is a freeze unit by the [FreezePolicy] of its base '{1}'; a second one has no effect",
        Category.Policies,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0406")
    );

    public static readonly DiagnosticDescriptor NothingToFreeze = new(
        "SAFE0407",
        "Policy without adapters",
        "'{0}' is a freeze unit, but nothing in it has an [Adapter]; only options can put one there",
        Category.Policies,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0407")
    );

    public static readonly DiagnosticDescriptor WarmupOutlastsSchedule = new(
        "SAFE0413",
        "Warm-up may outlast the schedule",
        "The warm-up of '{0}' may last until epoch {1}, but the threshold is final at epoch {2}: it may jump there at once",
        Category.Policies,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0413")
    );

    public static readonly DiagnosticDescriptor OrderDiffers = new(
        "SAFE0414",
        "Declared order differs from call order",
        "'{0}' is declared before '{1}' but called after it; units are numbered as declared, so the frozen prefix ends at the wrong one",
        Category.Policies,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0414")
    );

    public static readonly DiagnosticDescriptor UnitInUnit = new(
        "SAFE0415",
        "Freeze unit within a freeze unit",
        "The freeze unit '{0}' holds another one, '{1}', in '{2}'; mark one of the classes only",
        Category.Policies,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0415")
    );

    public static readonly DiagnosticDescriptor WarmupEmpty = new(
        "SAFE0416",
        "Warm-up ends before it may",
        "MaxWarmupEpochs {0} of '{1}' is below MinWarmupEpochs {2}",
        Category.Policies,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0416")
    );
}
