using System.Globalization;
using System.Text;
using Safe.Framework.Checkpoints;

namespace Safe.Framework.Tasks.ApiDocs;

/// <summary>
/// A drawn task as one text file, for machines without the documentation: a line with format and counts, a line with the areas' names, then
/// a line for each text, its label before it, training texts first; tabs between fields, UTF-8.
/// </summary>
public static class ApiDocsFile
{
    private const string Format = "safe-api-docs 1";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes a task; order and split stay as they are.</summary>
    /// <param name="path">The file; whole or not there.</param>
    /// <param name="dataset">The task.</param>
    /// <exception cref="ArgumentException">A text or a name holds a tab or a line break.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, ApiDocsDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var content = new StringBuilder();
        content.Append(CultureInfo.InvariantCulture, $"{Format}\t{dataset.Train.Count}\t{dataset.Dev.Count}\n");
        content.AppendJoin('\t', dataset.LabelNames.Select(Checked)).Append('\n');
        foreach (LabeledText text in dataset.Train.Concat(dataset.Dev))
        {
            content.Append(CultureInfo.InvariantCulture, $"{text.Label}\t{Checked(text.Text)}\n");
        }
        AtomicFile.WriteText(path, content.ToString());
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is damaged or something else; the message names file and line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ApiDocsDataset Read(string path)
    {
        string[] lines = Lines(path);
        string[] head = lines.Length > 0 ? lines[0].Split('\t') : [];
        if (head is not [Format, var trainText, var devText] || Count(trainText) is not int train || Count(devText) is not int dev)
        {
            throw new InvalidDataException($"{path}, line 1: is not '{Format}' with the numbers of training and development texts");
        }
        if (lines.Length - 2L != (long)train + dev)
        {
            throw new InvalidDataException(
                $"{path}: has {Math.Max(0, lines.Length - 2)} texts, but its first line promises {train} + {dev}; it may be cut short"
            );
        }
        string[] names = lines[1].Split('\t');
        LabeledText[] texts = [.. lines.Skip(2).Select((line, index) => Text(path, index + 3, line, names.Length))];
        return new ApiDocsDataset(texts[..train], texts[train..], names);
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path, Strict);
        }
        catch (DecoderFallbackException damaged)
        {
            throw new InvalidDataException($"{path}: is not text in UTF-8", damaged);
        }
    }

    private static int? Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : null;

    private static LabeledText Text(string path, int number, string line, int labels)
    {
        int tab = line.IndexOf('\t', StringComparison.Ordinal);
        if (tab < 0 || Count(line[..tab]) is not int label || label >= labels || tab + 1 == line.Length)
        {
            throw new InvalidDataException($"{path}, line {number}: is not a label below {labels}, a tab and a text");
        }
        return new LabeledText(line[(tab + 1)..], label);
    }

    private static string Checked(string text) =>
        text.AsSpan().IndexOfAny('\t', '\r', '\n') < 0
            ? text
            : throw new ArgumentException($"a tab or a line break stands in '{text}'", nameof(text));
}
