using System.Globalization;
using System.Xml.Linq;
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
        var page = new XElement(
            "html",
            new XAttribute("lang", "en"),
            new XElement(
                "head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("title", comparison.Title),
                new XElement("style", StyleSheet.Text)
            ),
            new XElement("body", new XElement("main", Content(comparison)))
        );
        Markup.Sanitize(page);
        return "<!DOCTYPE html>\n" + page + "\n";
    }

    /// <summary>Writes the page whole or not at all.</summary>
    /// <param name="comparison">What to show.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(Comparison comparison, string path) => AtomicFile.WriteText(path, Render(comparison));

    private static IEnumerable<object?> Content(Comparison comparison)
    {
        string created = comparison.Created.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        yield return new XElement(
            "header",
            new XElement("h1", comparison.Title),
            comparison.Summary.Length == 0 ? null : Markup.Of("p", "lead", comparison.Summary),
            Markup.Of("p", "note", $"{created} UTC")
        );
        yield return HeadlineSection.Draw(comparison);
        yield return Charts("Learning", LearningCharts.Draw(comparison));
        yield return Charts("Importance and freezing", ImportanceCharts.Draw(comparison));
        yield return Charts("Memory and compute", ResourceCharts.Draw(comparison));
        yield return EventSection.Draw(comparison);
        yield return PrefixCacheSection.Draw(comparison);
        yield return Markup.Section(
            "Machine",
            Markup.Table(
                "Times and last bits depend on it",
                ["fact", "value"],
                comparison.Machine.Describe().Select(fact => (IReadOnlyList<string>)[fact.Name, fact.Value]),
                "facts"
            )
        );
        if (comparison.Commands.Count > 0)
        {
            yield return Markup.Section("Commands", new XElement("pre", string.Join('\n', comparison.Commands)));
        }
    }

    private static XElement? Charts(string heading, IEnumerable<XElement> figures)
    {
        XElement[] drawn = [.. figures];
        return drawn.Length == 0 ? null : Markup.Section(heading, Markup.Of("div", "charts", drawn));
    }
}
