using Spectre.Console;

namespace Safe.Framework.Cli;

/// <summary>A table on the standard output.</summary>
internal static class PlainTable
{
    // Wide enough that no line breaks; what reads a pipe or a file has no edge.
    private const int Unlimited = 10_000;

    /// <summary>Writes a table.</summary>
    /// <param name="headers">The columns.</param>
    /// <param name="rightAligned">Which of them hold numbers.</param>
    /// <param name="rows">The cells.</param>
    public static void Write(IReadOnlyList<string> headers, Range rightAligned, IEnumerable<IReadOnlyList<string>> rows)
    {
        (int first, int count) = rightAligned.GetOffsetAndLength(headers.Count);
        var table = new Table().Border(TableBorder.Simple);
        for (int column = 0; column < headers.Count; column++)
        {
            TableColumn added = new TableColumn(new Text(headers[column])).NoWrap();
            table.AddColumn(column >= first && column < first + count ? added.RightAligned() : added);
        }
        foreach (IReadOnlyList<string> row in rows)
        {
            table.AddRow(row.Select(cell => new Text(Printable.Text(cell))));
        }
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        console.Profile.Width = Unlimited;
        console.Write(table);
    }
}
