namespace Safe.Framework.Tasks.Files;

/// <summary>A table whose lines end at a line feed and whose cells are set apart by tabs, without quoting, as GLUE's files are.</summary>
public static class TabbedTable
{
    /// <summary>Reads the cells of some columns, line by line.</summary>
    /// <param name="path">The file, packed by gzip or not.</param>
    /// <param name="columns">The columns' names in the first line.</param>
    /// <returns>For each line those cells, in the order that was asked for.</returns>
    /// <exception cref="InvalidDataException">A column is not there, or a line has too few cells; the message names the file and the line.</exception>
    public static IEnumerable<string[]> Read(string path, params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        using StreamReader reader = TextFile.Open(path);
        string[] header = (reader.ReadLine() ?? throw new InvalidDataException($"{path}: the file is empty")).Split('\t');
        int[] places = Array.ConvertAll(columns, column => Array.IndexOf(header, column));
        if (Array.IndexOf(places, -1) is int missing and >= 0)
        {
            throw new InvalidDataException($"{path}: there is no column '{columns[missing]}'; there are {string.Join(", ", header)}");
        }
        foreach (string[] cells in Rows(path, reader, places, firstLine: 2))
        {
            yield return cells;
        }
    }

    /// <summary>Reads the cells of some columns of a table without a header.</summary>
    /// <param name="path">The file, packed by gzip or not.</param>
    /// <param name="columns">The columns, counted from 0.</param>
    /// <exception cref="InvalidDataException">A line has too few cells.</exception>
    public static IEnumerable<string[]> ReadWithoutHeader(string path, params int[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        using StreamReader reader = TextFile.Open(path);
        foreach (string[] cells in Rows(path, reader, columns, firstLine: 1))
        {
            yield return cells;
        }
    }

    private static IEnumerable<string[]> Rows(string path, StreamReader reader, int[] places, int firstLine)
    {
        int most = places.Max();
        for (int line = firstLine; reader.ReadLine() is { } text; line++)
        {
            string[] cells = text.Split('\t');
            if (cells.Length <= most)
            {
                throw new InvalidDataException($"{path}:{line}: {cells.Length} cells, and cell {most + 1} is needed");
            }
            yield return Array.ConvertAll(places, place => cells[place]);
        }
    }
}
