namespace Safe.Framework.Reporting;

/// <summary>Cells as lines of text: the first column to the left, the others to the right.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>The lines.</summary>
    /// <param name="cells">Rows of equally many cells.</param>
    internal static IReadOnlyList<string> Lines(IReadOnlyList<string[]> cells)
    {
        int[] widths = [.. Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length))];
        return
        [
            .. cells.Select(row =>
                string.Join(Gap, row.Select((text, column) => column == 0 ? text.PadRight(widths[column]) : text.PadLeft(widths[column])))
                    .TrimEnd()
            ),
        ];
    }
}
