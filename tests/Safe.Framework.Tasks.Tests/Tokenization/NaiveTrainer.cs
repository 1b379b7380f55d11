namespace Safe.Framework.Tasks.Tests.Tokenization;

/// <summary>The same rule without any bookkeeping: counts every pair of every word before each merge.</summary>
internal static class NaiveTrainer
{
    public static List<string> Train(Dictionary<string, long> counts, int size)
    {
        List<(List<string> Pieces, long Count)> words =
        [
            .. counts.Select(word => (word.Key.Select((letter, index) => index == 0 ? $"{letter}" : $"##{letter}").ToList(), word.Value)),
        ];
        List<string> vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
        vocabulary.AddRange(words.SelectMany(word => word.Pieces).Distinct().Order(StringComparer.Ordinal));
        while (vocabulary.Count < size)
        {
            var pairs = words
                .SelectMany(word => word.Pieces.Zip(word.Pieces.Skip(1)).Select(pair => (Pair: pair, word.Count)))
                .GroupBy(item => item.Pair, item => item.Count)
                .Select(group => (Pair: group.Key, Count: group.Sum()))
                .Where(item => item.Count >= 2)
                .OrderByDescending(item => item.Count)
                .ThenBy(item => item.Pair.First, StringComparer.Ordinal)
                .ThenBy(item => item.Pair.Second, StringComparer.Ordinal)
                .ToList();
            if (pairs.Count == 0)
            {
                break;
            }

            (string left, string right) = pairs[0].Pair;
            string merged = left + right[2..];
            foreach ((List<string> pieces, _) in words)
            {
                for (int index = 0; index + 1 < pieces.Count; index++)
                {
                    if (pieces[index] == left && pieces[index + 1] == right)
                    {
                        pieces[index] = merged;
                        pieces.RemoveAt(index + 1);
                    }
                }
            }

            if (!vocabulary.Contains(merged))
            {
                vocabulary.Add(merged);
            }
        }

        return vocabulary;
    }
}
