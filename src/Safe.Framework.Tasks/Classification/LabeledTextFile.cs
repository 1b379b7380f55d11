using System.Globalization;
using Safe.Framework.Tasks.Files;

namespace Safe.Framework.Tasks.Classification;

/// <summary>One's own labelled texts in a <c>.csv</c>, <c>.tsv</c> or <c>.jsonl</c> file, packed by gzip (<c>.gz</c>) or not.</summary>
/// <param name="Texts">The texts.</param>
/// <param name="Labels">Names of the classes, sorted; one where a value is told.</param>
public sealed record LabeledTextFile(IReadOnlyList<LabeledText> Texts, IReadOnlyList<string> Labels)
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Where texts and labels stand.</param>
    /// <param name="labels">Names of the classes, such as those of the training file; null: those of this file.</param>
    /// <exception cref="NotSupportedException">The file's name ends otherwise.</exception>
    /// <exception cref="InvalidDataException">A line is not as it should be, or a label is none of the classes; the message names file and line.</exception>
    public static LabeledTextFile Read(string path, LabeledTextColumns columns, IReadOnlyList<string>? labels = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(columns);
        string[] names = columns.Pair is { } pair ? [columns.Text, columns.Label, pair] : [columns.Text, columns.Label];
        string[][] rows = [.. Rows(path, names)];
        if (rows.Length == 0)
        {
            throw new InvalidDataException($"{path}: there are no texts");
        }
        if (columns.IsValue)
        {
            return new LabeledTextFile([.. rows.Select((cells, row) => Valued(path, row, cells))], ["value"]);
        }
        IReadOnlyList<string> classes = labels ?? [.. rows.Select(static cells => cells[1]).Distinct().Order(StringComparer.Ordinal)];
        Dictionary<string, int> places = classes
            .Index()
            .ToDictionary(static one => one.Item, static one => one.Index, StringComparer.Ordinal);
        return new LabeledTextFile(
            [
                .. rows.Select(
                    (cells, row) =>
                        places.TryGetValue(cells[1], out int label)
                            ? new LabeledText(cells[0], label) { Pair = cells.ElementAtOrDefault(2) }
                            : throw new InvalidDataException(
                                $"{path}: row {row + 1} has the label '{cells[1]}', none of {string.Join(", ", classes)}"
                            )
                ),
            ],
            classes
        );
    }

    private static IEnumerable<string[]> Rows(string path, string[] names)
    {
        string plain = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Path.GetExtension(plain).ToLowerInvariant() switch
        {
            ".csv" => CommaTable.Read(path, names),
            ".tsv" => TabbedTable.Read(path, names),
            ".jsonl" => JsonLinesTable.Read(path, names),
            _ => throw new NotSupportedException($"{path}: its name ends neither in .csv nor .tsv nor .jsonl, each with or without .gz"),
        };
    }

    private static LabeledText Valued(string path, int row, string[] cells) =>
        double.TryParse(cells[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? new LabeledText(cells[0], 0) { Pair = cells.ElementAtOrDefault(2), Value = value }
            : throw new InvalidDataException($"{path}: row {row + 1} has the value '{cells[1]}', which is not a number");
}
