using System.Text;

namespace Safe.Framework.Tasks.Files;

/// <summary>A table of comma-separated values with quoted cells (RFC 4180): a quoted cell may hold commas, line ends and doubled quotes.</summary>
public static class CommaTable
{
    /// <summary>Reads the cells of some columns, row by row.</summary>
    /// <param name="path">The file, packed by gzip or not.</param>
    /// <param name="columns">The columns' names in the first row.</param>
    /// <returns>For each row those cells, in the order that was asked for.</returns>
    /// <exception cref="InvalidDataException">A column is not there, a row has another number of cells, or a quote is not closed; the message names file and line.</exception>
    public static IEnumerable<string[]> Read(string path, params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        using StreamReader reader = TextFile.Open(path);
        int[]? places = null;
        int width = 0;
        foreach ((int line, List<string> cells) in Rows(path, reader))
        {
            if (places is null)
            {
                places = Array.ConvertAll(columns, cells.IndexOf);
                width = cells.Count;
                if (Array.IndexOf(places, -1) is int missing and >= 0)
                {
                    throw new InvalidDataException(
                        $"{path}: there is no column '{columns[missing]}'; there are {string.Join(", ", cells)}"
                    );
                }
                continue;
            }
            if (cells.Count != width)
            {
                throw new InvalidDataException($"{path}:{line}: {cells.Count} cells, and the first row has {width}");
            }
            yield return Array.ConvertAll(places, place => cells[place]);
        }
        if (places is null)
        {
            throw new InvalidDataException($"{path}: the file is empty");
        }
    }

    private static IEnumerable<(int Line, List<string> Cells)> Rows(string path, StreamReader reader)
    {
        int line = 0;
        while (reader.ReadLine() is { } text)
        {
            int first = ++line;
            if (text.Length == 0)
            {
                continue;
            }
            // A quoted cell that is open at the end of the line goes on in the next.
            var row = new StringBuilder(text);
            while (IsOpen(row))
            {
                line++;
                row.Append('\n')
                    .Append(reader.ReadLine() ?? throw new InvalidDataException($"{path}:{first}: a quoted cell is not closed"));
            }
            yield return (first, Cells(path, first, row.ToString()));
        }
    }

    private static bool IsOpen(StringBuilder row)
    {
        int quotes = 0;
        foreach (ReadOnlyMemory<char> chunk in row.GetChunks())
        {
            quotes += chunk.Span.Count('"');
        }
        return quotes % 2 == 1;
    }

    private static List<string> Cells(string path, int line, string row)
    {
        List<string> cells = [];
        int place = 0;
        do
        {
            bool quoted = place < row.Length && row[place] == '"';
            int end = quoted ? QuotedEnd(row, place) : row.IndexOf(',', place);
            end = end < 0 ? row.Length : end;
            if (end < row.Length && row[end] != ',')
            {
                throw new InvalidDataException($"{path}:{line}: text after a quoted cell, at character {end + 1}");
            }
            string cell = row[place..end];
            cells.Add(quoted ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell);
            place = end + 1;
        } while (place <= row.Length);
        return cells;
    }

    // Behind the quote that closes a cell: a doubled one does not. An open cell was refused before.
    private static int QuotedEnd(string row, int place)
    {
        int at = place + 1;
        while (at < row.Length && (row[at] != '"' || (at + 1 < row.Length && row[at + 1] == '"')))
        {
            at += row[at] == '"' ? 2 : 1;
        }
        return Math.Min(at + 1, row.Length);
    }
}
