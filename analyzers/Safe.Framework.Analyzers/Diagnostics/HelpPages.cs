using System.Reflection;

namespace Safe.Framework.Analyzers.Diagnostics;

/// <summary>The pages that explain the rules, one per id, in the repository that the assembly was built for.</summary>
internal static class HelpPages
{
    private static readonly string Root = typeof(HelpPages)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key is "DiagnosticPages")
        .Value!;

    public static string Link(string id) => $"{Root}{id}.md";
}
