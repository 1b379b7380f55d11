using System.Xml.Linq;
using Safe.Framework.Reporting;
using Safe.Framework.Reporting.Html;

namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>A reproduced table as one HTML page; each task's own report lies in its folder beside it.</summary>
internal static class TablePage
{
    /// <summary>The page.</summary>
    /// <param name="table">The table.</param>
    /// <param name="charts">Whether charts over all tasks are drawn.</param>
    public static string Of(ReproducedTable table, bool charts) =>
        Page.Render(Title(table), $"{table.Note} {table.Description}", table.Created, Content(table, charts));

    private static string Title(ReproducedTable table) => $"{table.Name}, {table.Scale}: {table.Title}";

    private static IEnumerable<object?> Content(ReproducedTable table, bool charts)
    {
        if (table.Average.Count > 0)
        {
            yield return Markup.Section("Average", Table(TableText.AverageTitle(table), TableCells.Average(table.Average)));
        }
        foreach (Comparison task in table.Comparisons)
        {
            yield return Markup.Section(
                task.Title,
                Table("Changes against the first arm; * no other arm is at least as good in all, and better in one", ArmTable.Cells(task)),
                new XElement("p", new XElement("a", new XAttribute("href", $"{task.Title}/{HtmlReport.Name}"), "All figures of this task"))
            );
        }
        if (table.Sizes.Count > 0)
        {
            yield return Markup.Section("Training steps", Table("Changes against no unit frozen", TableCells.Sizes(table.Sizes)));
            yield return Markup.Section("Charts", Markup.Of("div", "charts", TableCharts.Sizes(table), TableCharts.StepTime(table)));
        }
        if (table.Skipped.Count > 0)
        {
            yield return Markup.Section(
                "Skipped",
                new XElement("ul", table.Skipped.Select(static one => new XElement("li", $"{one.Model}, {one.Task}: {one.Reason}")))
            );
        }
        if (table.Tasks.Count > 0 && charts)
        {
            yield return Markup.Section("Charts", Markup.Of("div", "charts", TableCharts.Memory(table), TableCharts.Time(table)));
        }
        yield return Page.Machine(table.Machine);
        yield return Page.Commands([table.Command]);
    }

    private static XElement Table(string caption, IReadOnlyList<string[]> cells) =>
        Markup.Table(
            caption,
            cells[0],
            cells
                .Skip(1)
                .Select(static row => (IReadOnlyList<string>)[row[0], .. row.Skip(1).Select(static cell => cell.Replace('-', '−'))]),
            "numbers headline"
        );
}
