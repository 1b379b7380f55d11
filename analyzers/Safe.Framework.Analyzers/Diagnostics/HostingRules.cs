using Microsoft.CodeAnalysis;

namespace Safe.Framework.Analyzers.Diagnostics;

/// <summary>Block 05: how jobs are registered.</summary>
internal static class HostingRules
{
    public static readonly DiagnosticDescriptor PartMissing = new(
        "SAFE0502",
        "Job without a model or a task",
        "The job for '{0}' cannot start without {1}",
        Category.Hosting,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0502")
    );

    public static readonly DiagnosticDescriptor AddedTwice = new(
        "SAFE0503",
        "Job added twice",
        "AddSafe is called twice on '{0}' for one job, which throws; give each of several jobs a name of its own",
        Category.Hosting,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0503")
    );

    public static readonly DiagnosticDescriptor ChosenTwice = new(
        "SAFE0505",
        "Part chosen twice",
        "{0} is called again on the same job, so this choice has no effect",
        Category.Hosting,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Link("SAFE0505")
    );
}
