using System.Xml;
using System.Xml.Linq;

namespace Safe.Framework.Reporting.Html;

/// <summary>The few HTML elements that the report is made of.</summary>
internal static class Markup
{
    /// <summary>An element of a class.</summary>
    internal static XElement Of(string name, string kind, params object?[] content) => new(name, new XAttribute("class", kind), content);

    /// <summary>A part of the page under a heading.</summary>
    internal static XElement Section(string heading, params object?[] content) => new("section", new XElement("h2", heading), content);

    /// <summary>A table; the first column heads the rows, the others are numbers.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="headings">The columns.</param>
    /// <param name="rows">The cells, row by row.</param>
    /// <param name="kind">Class of the table.</param>
    internal static XElement Table(
        string caption,
        IEnumerable<string> headings,
        IEnumerable<IReadOnlyList<string>> rows,
        string kind = "numbers"
    ) =>
        Of(
            "div",
            "scroll",
            Of(
                "table",
                kind,
                new XElement("caption", caption),
                new XElement(
                    "thead",
                    new XElement("tr", headings.Select(text => new XElement("th", new XAttribute("scope", "col"), text)))
                ),
                new XElement(
                    "tbody",
                    rows.Select(row => new XElement(
                        "tr",
                        row.Select(
                            (text, column) =>
                                column == 0 ? new XElement("th", new XAttribute("scope", "row"), text) : new XElement("td", text)
                        )
                    ))
                )
            )
        );

    /// <summary>A chart with what to see in it, and its values.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="note">How to read it.</param>
    /// <param name="drawing">The chart.</param>
    /// <param name="values">Its values as a table.</param>
    internal static XElement Figure(string title, string note, XElement drawing, XElement values) =>
        new(
            "figure",
            new XElement("figcaption", new XElement("h3", title), new XElement("p", note)),
            drawing,
            new XElement("details", new XElement("summary", "Values"), values)
        );

    /// <summary>Replaces what XML and HTML cannot hold, such as control characters in a name.</summary>
    internal static void Sanitize(XElement root)
    {
        foreach (XElement element in root.DescendantsAndSelf())
        {
            foreach (XText text in element.Nodes().OfType<XText>())
            {
                text.Value = Clean(text.Value);
            }
            foreach (XAttribute attribute in element.Attributes())
            {
                attribute.Value = Clean(attribute.Value);
            }
        }
    }

    private static string Clean(string text)
    {
        char[] cleaned = text.ToCharArray();
        for (int index = 0; index < cleaned.Length; index++)
        {
            bool pair = index + 1 < cleaned.Length && XmlConvert.IsXmlSurrogatePair(cleaned[index + 1], cleaned[index]);
            if (pair)
            {
                index++;
            }
            else if (!XmlConvert.IsXmlChar(cleaned[index]))
            {
                cleaned[index] = '\uFFFD';
            }
        }
        return new string(cleaned);
    }
}
