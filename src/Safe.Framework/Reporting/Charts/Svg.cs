using System.Globalization;
using System.Xml.Linq;

namespace Safe.Framework.Reporting.Charts;

/// <summary>The few SVG elements that the charts are made of. Colours come from the page's style sheet by class or by the variable <c>--c</c>.</summary>
internal static class Svg
{
    /// <summary>Mean width of a character in a chart's 13-unit text, in units of the drawing.</summary>
    internal const double CharacterWidth = 7.4;

    /// <summary>A drawing that scales with the page, with its title and description for those who cannot see it.</summary>
    internal static XElement Drawing(string id, string title, string description, double width, double height, params object?[] content) =>
        new(
            "svg",
            new XAttribute("viewBox", $"0 0 {Number(width)} {Number(height)}"),
            new XAttribute("role", "img"),
            new XAttribute("aria-labelledby", $"{id}-title {id}-description"),
            new XElement("title", new XAttribute("id", $"{id}-title"), title),
            new XElement("desc", new XAttribute("id", $"{id}-description"), description),
            content
        );

    /// <summary>A straight line.</summary>
    internal static XElement Line(double x1, double y1, double x2, double y2, string kind) =>
        new("line", At("x1", x1), At("y1", y1), At("x2", x2), At("y2", y2), new XAttribute("class", kind));

    /// <summary>A filled rectangle, with a hint that shows under the pointer.</summary>
    internal static XElement Rectangle(
        double x,
        double y,
        double width,
        double height,
        string kind,
        string? colour = null,
        string? hint = null
    ) =>
        new(
            "rect",
            At("x", x),
            At("y", y),
            At("width", Math.Max(0, width)),
            At("height", Math.Max(0, height)),
            new XAttribute("class", kind),
            Colour(colour),
            hint is null ? null : new XElement("title", hint)
        );

    /// <summary>A word or two.</summary>
    /// <param name="x">Position of the anchor.</param>
    /// <param name="y">Position of the base line.</param>
    /// <param name="text">The text.</param>
    /// <param name="kind">Class: <c>start</c>, <c>middle</c> or <c>end</c> among it.</param>
    internal static XElement Text(double x, double y, string text, string kind) =>
        new("text", At("x", x), At("y", y), new XAttribute("class", kind), text);

    /// <summary>A word or two that run upwards, for the name of a vertical axis.</summary>
    /// <param name="x">Position of the base line.</param>
    /// <param name="y">Height of the middle.</param>
    /// <param name="text">The text.</param>
    internal static XElement Sideways(double x, double y, string text) =>
        new(
            "text",
            new XAttribute("class", "middle label"),
            new XAttribute("transform", $"translate({Number(x)} {Number(y)}) rotate(-90)"),
            text
        );

    /// <summary>The colour variable of an element, or nothing.</summary>
    internal static XAttribute? Colour(string? colour) => colour is null ? null : new XAttribute("style", $"--c:{colour}");

    /// <summary>A coordinate.</summary>
    internal static XAttribute At(string name, double value) => new(name, Number(value));

    /// <summary>A coordinate as text.</summary>
    internal static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The room that a text takes, about.</summary>
    internal static double Width(string text) => text.Length * CharacterWidth;

    /// <summary>A text that fits: its end stays, since the ends of paths differ.</summary>
    internal static string Fit(string text, double width)
    {
        int room = Math.Max(1, (int)(width / CharacterWidth));
        return text.Length <= room ? text : "…" + text[^(room - 1)..];
    }
}
