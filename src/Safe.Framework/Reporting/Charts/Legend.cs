using System.Xml.Linq;

namespace Safe.Framework.Reporting.Charts;

/// <summary>The key to a chart, in as many rows as it needs.</summary>
internal sealed class Legend
{
    private const double RowHeight = 19;
    private const double SampleWidth = 24;
    private const double Gap = 16;

    private readonly List<XElement> elements = [];
    private readonly double left;
    private readonly double right;
    private double x;
    private double y;

    /// <summary>Starts a key.</summary>
    /// <param name="left">Left end of the rows.</param>
    /// <param name="right">Right end of the rows.</param>
    internal Legend(double left, double right)
    {
        this.left = left;
        this.right = right;
        x = left;
        y = RowHeight;
    }

    /// <summary>What has been laid out.</summary>
    internal IReadOnlyList<XElement> Elements => elements;

    /// <summary>The height of all rows.</summary>
    internal double Height => elements.Count == 0 ? 4 : y + 4;

    /// <summary>Adds an entry.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="sample">Draws the sample, given its left end, its width and the height of its middle.</param>
    internal void Add(string text, Func<double, double, double, XElement> sample)
    {
        double width = SampleWidth + 6 + Svg.Width(text);
        if (x > left && x + width > right)
        {
            x = left;
            y += RowHeight;
        }
        elements.Add(sample(x, SampleWidth, y - 9));
        elements.Add(Svg.Text(x + SampleWidth + 6, y - 5, Svg.Fit(text, right - left - SampleWidth - 6), "start"));
        x += width + Gap;
    }
}
