namespace Safe.Framework.Tasks.Metrics.Generation;

/// <summary>Runs of words.</summary>
internal static class Ngrams
{
    /// <summary>How often each run of some length occurs, its words joined by spaces.</summary>
    /// <param name="words">The words; none has a space.</param>
    /// <param name="length">Words of a run.</param>
    internal static Dictionary<string, int> Count(IReadOnlyList<string> words, int length)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string run in Of(words, length))
        {
            counts[run] = counts.GetValueOrDefault(run) + 1;
        }
        return counts;
    }

    /// <summary>Every run of some length, in its order.</summary>
    internal static IEnumerable<string> Of(IReadOnlyList<string> words, int length) =>
        Enumerable.Range(0, Math.Max(0, words.Count - length + 1)).Select(first => string.Join(' ', words.Skip(first).Take(length)));

    /// <summary>For each run the most that one of several texts has of it.</summary>
    internal static Dictionary<string, int> Most(IEnumerable<IReadOnlyList<string>> texts, int length)
    {
        var most = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((string run, int count) in texts.SelectMany(text => Count(text, length)))
        {
            most[run] = Math.Max(most.GetValueOrDefault(run), count);
        }
        return most;
    }
}
