using Safe.Framework.Checkpoints;
using Safe.Framework.Reporting.Html;

namespace Safe.Framework.Reporting;

/// <summary>A comparison as one HTML file that needs nothing else: no network, no script. It is well-formed XML too.</summary>
public static class HtmlReport
{
    /// <summary>The file's usual name.</summary>
    public const string Name = "report.html";

    /// <summary>The page.</summary>
    /// <param name="comparison">What to show.</param>
    /// <exception cref="ArgumentException">There is no arm.</exception>
    public static string Render(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (comparison.Arms.Count == 0)
        {
            throw new ArgumentException("a report needs at least one arm", nameof(comparison));
        }
        return Page.Render(comparison.Title, comparison.Summary, comparison.Created, Content(comparison));
    }

    /// <summary>Writes the page whole or not at all.</summary>
    /// <param name="comparison">What to show.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(Comparison comparison, string path) => AtomicFile.WriteText(path, Render(comparison));

    private static IEnumerable<object?> Content(Comparison comparison)
    {
        yield return HeadlineSection.Draw(comparison);
        yield return Page.Charts("Learning", LearningCharts.Draw(comparison.Arms, comparison.Baselines));
        yield return Page.Charts("Importance and freezing", ImportanceCharts.Draw(comparison.Arms));
        yield return Page.Charts("Memory and compute", ResourceCharts.Draw(comparison));
        yield return EventSection.Draw(comparison.Arms);
        yield return PrefixCacheSection.Draw(comparison);
        yield return Page.Machine(comparison.Machine);
        yield return Page.Commands(comparison.Commands);
    }
}
