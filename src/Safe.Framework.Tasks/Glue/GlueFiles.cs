using System.Globalization;
using Safe.Framework.Tasks.Files;

namespace Safe.Framework.Tasks.Glue;

/// <summary>
/// Reads GLUE's original tsv files, packed by gzip or not: <c>&lt;folder&gt;/&lt;task&gt;/train.tsv</c>, <c>dev.tsv</c> (MNLI: <c>dev_matched.tsv</c> and
/// <c>dev_mismatched.tsv</c>), or a part of them under <c>train.subset.tsv</c> and the like. Columns are found by their names.
/// </summary>
public static class GlueFiles
{
    /// <summary>The training texts.</summary>
    /// <param name="task">The task.</param>
    /// <param name="folder">GLUE's folder.</param>
    /// <exception cref="FileNotFoundException">The task is not there.</exception>
    /// <exception cref="InvalidDataException">A line is not as it should be; the message names it.</exception>
    public static IReadOnlyList<LabeledText> Train(GlueTask task, string folder) => Read(task, folder, "train");

    /// <summary>The development texts, of MNLI the matched ones.</summary>
    /// <inheritdoc cref="Train"/>
    public static IReadOnlyList<LabeledText> Dev(GlueTask task, string folder) =>
        Read(task, folder, task == GlueTask.Mnli ? "dev_matched" : "dev");

    /// <summary>MNLI's development texts of other genres.</summary>
    /// <inheritdoc cref="Train"/>
    public static IReadOnlyList<LabeledText> MnliMismatched(string folder) => Read(GlueTask.Mnli, folder, "dev_mismatched");

    private static LabeledText[] Read(GlueTask task, string folder, string split)
    {
        ArgumentNullException.ThrowIfNull(task);
        string path = TextFile.Find(Path.Combine(folder, task.Name), $"{split}.tsv", $"{split}.subset.tsv");
        IEnumerable<string[]> rows =
            task == GlueTask.CoLA
                ? TabbedTable.ReadWithoutHeader(
                    path,
                    [.. task.Columns.Select(static column => int.Parse(column, CultureInfo.InvariantCulture))]
                )
                : TabbedTable.Read(path, [.. task.Columns]);
        LabeledText[] texts = [.. rows.Select((cells, row) => Text(task, cells, path, row + (task == GlueTask.CoLA ? 1 : 2)))];
        return texts.Length > 0 ? texts : throw new InvalidDataException($"{path}: there are no texts");
    }

    private static LabeledText Text(GlueTask task, string[] cells, string path, int line)
    {
        string? pair = cells.Length == 3 ? cells[1] : null;
        string label = cells[^1];
        if (task.Labels.Count == 1)
        {
            return double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
                ? new LabeledText(cells[0], 0) { Pair = pair, Value = value }
                : throw new InvalidDataException($"{path}:{line}: '{label}' is not a number");
        }
        int place = task.Labels.ToList().IndexOf(label);
        return place >= 0
            ? new LabeledText(cells[0], place) { Pair = pair }
            : throw new InvalidDataException($"{path}:{line}: the label '{label}' is none of {string.Join(", ", task.Labels)}");
    }
}
