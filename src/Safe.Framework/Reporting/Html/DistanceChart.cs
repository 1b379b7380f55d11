using System.Globalization;
using System.Xml.Linq;
using Safe.Framework.Analyses;
using Safe.Framework.Importance;
using Safe.Framework.Reporting.Charts;

namespace Safe.Framework.Reporting.Html;

/// <summary>How far every unit was from where it ended, as colours.</summary>
internal static class DistanceChart
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The chart of a job.</summary>
    /// <param name="map">What to show.</param>
    /// <param name="id">Distinguishes it from the page's other charts.</param>
    internal static XElement Draw(ImportanceMap map, string id)
    {
        string name = map.Scorer == nameof(LinearCkaScorer) ? "1 − CKA" : "importance";
        string title = $"Distance from the final model: {map.Label}";
        string[] units = [.. UnitLabels.Short(map.Units)];
        string[] epochs = [.. map.Epochs.Select(static epoch => epoch.ToString(Culture))];
        var chart = new HeatMap
        {
            Title = title,
            Description = $"{name} of every unit's outputs after each epoch against the final model's, as a colour.",
            XLabel = "epoch",
            Columns = epochs,
            Rows = units,
            Cells = [.. units.Select((_, unit) => (IReadOnlyList<HeatCell>)[.. map.Values.Select(epoch => new HeatCell(epoch[unit]))])],
            ValueName = name,
        };
        XElement values = Markup.Table(
            title,
            ["epoch", .. units],
            map.Values.Select((row, epoch) => (IReadOnlyList<string>)[epochs[epoch], .. row.Select(Quantity.Metric)])
        );
        return Markup.Figure(
            title,
            "Units from the input at the top to the output. Pale: the unit already puts out what it does in the end.",
            chart.Draw(id),
            values
        );
    }
}
