using Safe.Framework.Reporting;

namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>A reproduced table as plain text.</summary>
internal static class TableText
{
    /// <summary>Its lines: a table for each task and one of averages, or one of sizes.</summary>
    /// <param name="table">The table.</param>
    public static IEnumerable<string> Lines(ReproducedTable table) =>
        [
            $"{table.Name}, {table.Scale}: {table.Title}",
            table.Note,
            .. table.Comparisons.SelectMany(static task => (IEnumerable<string>)["", task.Title, .. ArmTable.Lines(task)]),
            .. table.Average.Count == 0 ? [] : (string[])["", AverageTitle(table), .. TextTable.Lines(TableCells.Average(table.Average))],
            .. table.Sizes.Count == 0 ? [] : (string[])["", .. TextTable.Lines(TableCells.Sizes(table.Sizes))],
            .. table.Skipped.Select(static one => $"skipped: {one.Model}, {one.Task}: {one.Reason}"),
        ];

    /// <summary>What the averages are of.</summary>
    /// <param name="table">The table.</param>
    public static string AverageTitle(ReproducedTable table)
    {
        string[] weights = [.. table.Tasks.Select(static task => FormattableString.Invariant($"{task.Weight:0.##}"))];
        return $"average of {table.Tasks.Count} tasks"
            + (weights.Distinct(StringComparer.Ordinal).Count() > 1 ? $", weighted {string.Join('/', weights)}" : "");
    }
}
