using System.Xml.Linq;
using Safe.Framework.Analyses;
using Safe.Framework.Checkpoints;
using Safe.Framework.Reporting.Html;

namespace Safe.Framework.Reporting;

/// <summary>Analyses as one HTML file that needs nothing else: no network, no script. It is well-formed XML too.</summary>
public static class AnalysisReport
{
    /// <summary>The page.</summary>
    /// <param name="results">What to show.</param>
    public static string Render(AnalysisResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return Page.Render(results.Title, results.Summary, results.Created, Content(results));
    }

    /// <summary>Writes the page whole or not at all.</summary>
    /// <param name="results">What to show.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(AnalysisResults results, string path) => AtomicFile.WriteText(path, Render(results));

    private static IEnumerable<object?> Content(AnalysisResults results)
    {
        yield return results.Placement is { } study ? Page.Charts("One adapter by its place", PlacementCharts.Draw(study)) : null;
        yield return Page.Charts("Distance from the final model", results.Maps.Select(MapChart));
        yield return Page.Charts("When units froze", results.Patterns.Where(static one => one.Units.Count > 0).Select(PatternChart));
        yield return Page.Charts("The loss around the model", LandscapeCharts.Draw(results.Landscapes));
        yield return Page.Charts("Curvature of the loss", SpectrumChart.Draw(results.Spectra));
        yield return results.Machine is { } machine ? Page.Machine(machine) : null;
        yield return Page.Commands(results.Commands);
    }

    private static XElement MapChart(ImportanceMap map, int index) =>
        DistanceChart.Draw(map, FormattableString.Invariant($"distance-{index}"));

    private static XElement PatternChart(FreezingPattern pattern, int index) =>
        FreezingChart.Draw(pattern, FormattableString.Invariant($"pattern-{index}"));
}
