using System.Globalization;
using System.Xml.Linq;
using Safe.Framework.Analyses;
using Safe.Framework.Reporting.Charts;

namespace Safe.Framework.Reporting.Html;

/// <summary>The largest eigenvalues of the Hessian, all models in one chart.</summary>
internal static class SpectrumChart
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The chart; none where there is no spectrum.</summary>
    internal static IEnumerable<XElement> Draw(IReadOnlyList<HessianSpectrum> spectra)
    {
        if (spectra.Count == 0)
        {
            yield break;
        }
        const string title = "Largest eigenvalues of the Hessian";
        var chart = new LineChart
        {
            Title = title,
            Description = "The largest eigenvalues of the loss's Hessian in the trainable parameters, from the largest down.",
            XLabel = "rank",
            YLabel = "eigenvalue",
            Series =
            [
                .. spectra.Select(
                    (spectrum, index) =>
                        new LineSeries(
                            spectrum.Label,
                            [.. spectrum.Largest.Select(static (found, rank) => new Point(rank + 1, found.Value))],
                            Palette.Category(index)
                        )
                        {
                            Dash = index,
                        }
                ),
            ],
            FromZero = true,
        };
        int most = spectra.Max(static spectrum => spectrum.Largest.Count);
        XElement values = Markup.Table(
            title,
            [
                "model",
                .. Enumerable.Range(1, most).Select(static rank => rank.ToString(Culture)),
                "smallest",
                "products",
                "converged",
                "by",
            ],
            spectra.Select(spectrum => Row(spectrum, most))
        );
        yield return Markup.Figure(
            title,
            "Curvature of the loss along its steepest directions: lower is flatter.",
            chart.Draw("spectrum"),
            values
        );
    }

    private static IReadOnlyList<string> Row(HessianSpectrum spectrum, int most) =>
        [
            spectrum.Label,
            .. spectrum.Largest.Select(Text),
            .. Enumerable.Repeat("", most - spectrum.Largest.Count),
            Text(spectrum.Smallest),
            spectrum.Products.ToString(Culture),
            spectrum.IsConverged ? "yes" : "no",
            spectrum.Method == HessianProducts.DoubleBackward ? "double backward" : "differences of gradients",
        ];

    private static string Text(Eigenvalue found) => string.Create(Culture, $"{found.Value:G5} ± {found.ErrorBound:G2}");
}
