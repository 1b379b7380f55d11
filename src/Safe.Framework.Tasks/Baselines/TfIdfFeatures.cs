using System.Runtime.InteropServices;
using Safe.Framework.Tasks.Tokenization;

namespace Safe.Framework.Tasks.Baselines;

/// <summary>
/// Weighs the words (and pairs of neighbouring words) of a text by (1 + ln tf) · (1 + ln((1 + n) / (1 + df))), and scales the row to length 1:
/// tf = occurrences in the text, df = training texts with the feature, n = training texts.
/// </summary>
internal sealed class TfIdfFeatures
{
    private readonly BasicTokenizer words = new();
    private readonly bool bigrams;
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly double[] weights;

    /// <summary>Learns which features there are and how telling each is.</summary>
    public TfIdfFeatures(IReadOnlyCollection<string> texts, bool bigrams, int minimumTexts)
    {
        this.bigrams = bigrams;
        var frequencies = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            foreach (string feature in Split(text).Distinct(StringComparer.Ordinal))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(frequencies, feature, out _)++;
            }
        }

        KeyValuePair<string, int>[] kept =
        [
            .. frequencies.Where(feature => feature.Value >= minimumTexts).OrderBy(feature => feature.Key, StringComparer.Ordinal),
        ];
        weights = new double[kept.Length];
        for (int column = 0; column < kept.Length; column++)
        {
            columns.Add(kept[column].Key, column);
            weights[column] = 1 + Math.Log((1.0 + texts.Count) / (1.0 + kept[column].Value));
        }
    }

    /// <summary>Number of features.</summary>
    public int Count => weights.Length;

    /// <summary>The weighted features of a text, in the order of their columns; unknown ones are left out.</summary>
    public (int Column, double Value)[] Row(string text)
    {
        var occurrences = new SortedDictionary<int, int>();
        foreach (string feature in Split(text))
        {
            if (columns.TryGetValue(feature, out int column))
            {
                occurrences[column] = occurrences.GetValueOrDefault(column) + 1;
            }
        }

        (int Column, double Value)[] row =
        [
            .. occurrences.Select(feature => (feature.Key, (1 + Math.Log(feature.Value)) * weights[feature.Key])),
        ];
        double length = Math.Sqrt(row.Sum(entry => entry.Value * entry.Value));
        for (int index = 0; index < row.Length; index++)
        {
            row[index].Value /= length;
        }

        return row;
    }

    private IEnumerable<string> Split(string text)
    {
        string? previous = null;
        foreach (string word in words.Split(text).Where(word => char.IsLetterOrDigit(word[0])))
        {
            yield return word;
            if (bigrams && previous is not null)
            {
                yield return $"{previous} {word}";
            }

            previous = word;
        }
    }
}
