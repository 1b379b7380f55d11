namespace Safe.Framework.Tasks.ApiDocs;

/// <summary>The areas of the quickstart.</summary>
public static class ApiAreas
{
    /// <summary>
    /// Twelve areas of about equal standing, each with at least 600 telling, distinct summaries at no more than 12 of a type. The counts are those
    /// of SDK 10.0 (all, and at most 12 of a type). <c>System.Runtime.Intrinsics</c> is left out although it is large: 44 types, and machine
    /// instructions instead of sentences.
    /// </summary>
    /// <remarks>
    /// <list type="table">
    /// <listheader><term>area</term><description>namespaces with all below them: summaries, at most 12 of a type</description></listheader>
    /// <item><term>Collections</term><description><c>System.Collections</c>: 1,844, 887</description></item>
    /// <item><term>Data</term><description><c>System.Data</c>: 2,202, 1,171</description></item>
    /// <item><term>Diagnostics</term><description><c>System.Diagnostics</c>: 1,826, 1,376</description></item>
    /// <item><term>IO</term><description><c>System.IO</c>: 1,594, 892</description></item>
    /// <item><term>Net</term><description><c>System.Net</c>: 3,656, 2,201</description></item>
    /// <item><term>Reflection</term><description><c>System.Reflection</c>: 2,564, 1,565</description></item>
    /// <item><term>Security</term><description><c>System.Security</c>: 3,637, 2,689</description></item>
    /// <item><term>Text</term><description><c>System.Text</c>: 1,702, 869</description></item>
    /// <item><term>Threading</term><description><c>System.Threading</c>: 1,222, 937</description></item>
    /// <item><term>Xml</term><description><c>System.Xml</c>: 2,676, 1,672</description></item>
    /// <item><term>AspNetCore</term><description><c>Microsoft.AspNetCore</c>: 9,964, 8,993</description></item>
    /// <item><term>Extensions</term><description><c>Microsoft.Extensions</c>: 1,787, 1,663</description></item>
    /// </list>
    /// </remarks>
    public static IReadOnlyList<ApiArea> Default { get; } =
    [
        new("Collections", "System.Collections"),
        new("Data", "System.Data"),
        new("Diagnostics", "System.Diagnostics"),
        new("IO", "System.IO"),
        new("Net", "System.Net"),
        new("Reflection", "System.Reflection"),
        new("Security", "System.Security"),
        new("Text", "System.Text"),
        new("Threading", "System.Threading"),
        new("Xml", "System.Xml"),
        new("AspNetCore", "Microsoft.AspNetCore"),
        new("Extensions", "Microsoft.Extensions"),
    ];
}
