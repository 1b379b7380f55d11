using System.Globalization;
using System.Xml.Linq;

namespace Safe.Framework.Reporting.Html;

/// <summary>The frame of a page that needs nothing else: no network, no script. It is well-formed XML too.</summary>
internal static class Page
{
    /// <summary>The page as text.</summary>
    /// <param name="title">What it is about.</param>
    /// <param name="summary">The same in a sentence or two, or nothing.</param>
    /// <param name="created">When what it shows was done.</param>
    /// <param name="sections">Its sections; those that are null are left out.</param>
    internal static string Render(string title, string summary, DateTimeOffset created, IEnumerable<object?> sections)
    {
        string date = created.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var page = new XElement(
            "html",
            new XAttribute("lang", "en"),
            new XElement(
                "head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("title", title),
                new XElement("style", StyleSheet.Text)
            ),
            new XElement(
                "body",
                new XElement(
                    "main",
                    new XElement(
                        "header",
                        new XElement("h1", title),
                        summary.Length == 0 ? null : Markup.Of("p", "lead", summary),
                        Markup.Of("p", "note", $"{date} UTC")
                    ),
                    sections
                )
            )
        );
        Markup.Sanitize(page);
        return "<!DOCTYPE html>\n" + page + "\n";
    }

    /// <summary>A section of charts; null where there is none.</summary>
    internal static XElement? Charts(string heading, IEnumerable<XElement> figures)
    {
        XElement[] drawn = [.. figures];
        return drawn.Length == 0 ? null : Markup.Section(heading, Markup.Of("div", "charts", drawn));
    }

    /// <summary>Where it ran.</summary>
    internal static XElement Machine(MachineFacts machine) =>
        Markup.Section(
            "Machine",
            Markup.Table(
                "Times and last bits depend on it",
                ["fact", "value"],
                machine.Describe().Select(fact => (IReadOnlyList<string>)[fact.Name, fact.Value]),
                "facts"
            )
        );

    /// <summary>The commands that repeat it; null where there is none.</summary>
    internal static XElement? Commands(IReadOnlyList<string> commands) =>
        commands.Count > 0 ? Markup.Section("Commands", new XElement("pre", string.Join('\n', commands))) : null;
}
