using System.Runtime.InteropServices;

namespace Safe.Framework.Tasks.Tokenization;

/// <summary>Words as sequences of pieces, with a running count of neighbouring pairs that each merge updates only where it acts.</summary>
internal sealed class PieceCorpus(PieceTable pieces)
{
    private readonly List<(int[] Pieces, long Count)> words = [];
    private readonly Dictionary<(int Left, int Right), long> counts = [];
    private readonly Dictionary<(int Left, int Right), List<int>> places = [];
    private readonly PriorityQueue<(int Left, int Right), Rank> queue = new();

    /// <summary>Adds a word; one with a character outside the table is left out, since it stays unknown anyway.</summary>
    public void Add(string word, long count)
    {
        var ids = new List<int>(word.Length);
        foreach (string character in PieceTable.Characters(word))
        {
            if (!pieces.TryGet(character, out int id))
            {
                return;
            }

            ids.Add(id);
        }

        words.Add(([.. ids], count));
        CountPairs(words.Count - 1, sign: 1);
    }

    /// <summary>Finds the most frequent pair.</summary>
    /// <returns>Null if none occurs at least <paramref name="minimum"/> times.</returns>
    public (int Left, int Right)? TakeBestPair(long minimum)
    {
        if (queue.Count == 0)
        {
            foreach (((int Left, int Right) pair, long count) in counts)
            {
                Enqueue(pair, count);
            }
        }

        while (queue.TryDequeue(out (int Left, int Right) pair, out Rank rank))
        {
            long current = counts.GetValueOrDefault(pair);
            if (current == rank.Count)
            {
                return current >= minimum ? pair : null;
            }

            if (current >= minimum)
            {
                Enqueue(pair, current);
            }
        }

        return null;
    }

    /// <summary>Makes one piece of a pair, wherever it occurs.</summary>
    public void Merge((int Left, int Right) pair)
    {
        int merged = pieces.Add(pieces.Joined(pair.Left, pair.Right));
        if (!places.Remove(pair, out List<int>? candidates))
        {
            return;
        }

        var touched = new HashSet<(int Left, int Right)>();
        foreach (int word in candidates.Distinct())
        {
            int[] replaced = Replace(words[word].Pieces, pair, merged);
            if (replaced.Length == words[word].Pieces.Length)
            {
                continue;
            }

            CountPairs(word, sign: -1);
            words[word] = (replaced, words[word].Count);
            CountPairs(word, sign: 1);
            for (int index = 0; index + 1 < replaced.Length; index++)
            {
                if (replaced[index] == merged || replaced[index + 1] == merged)
                {
                    touched.Add((replaced[index], replaced[index + 1]));
                }
            }
        }

        counts.Remove(pair);
        foreach ((int Left, int Right) changed in touched)
        {
            Enqueue(changed, counts[changed]);
        }
    }

    private static int[] Replace(int[] word, (int Left, int Right) pair, int merged)
    {
        var replaced = new List<int>(word.Length);
        for (int index = 0; index < word.Length; index++)
        {
            bool matches = index + 1 < word.Length && word[index] == pair.Left && word[index + 1] == pair.Right;
            replaced.Add(matches ? merged : word[index]);
            index += matches ? 1 : 0;
        }

        return [.. replaced];
    }

    private void CountPairs(int word, int sign)
    {
        (int[] ids, long count) = words[word];
        for (int index = 0; index + 1 < ids.Length; index++)
        {
            (int, int) pair = (ids[index], ids[index + 1]);
            CollectionsMarshal.GetValueRefOrAddDefault(counts, pair, out _) += sign * count;
            if (sign > 0)
            {
                ref List<int>? list = ref CollectionsMarshal.GetValueRefOrAddDefault(places, pair, out _);
                list ??= [];
                if (list.Count == 0 || list[^1] != word)
                {
                    list.Add(word);
                }
            }
        }
    }

    private void Enqueue((int Left, int Right) pair, long count) =>
        queue.Enqueue(pair, new Rank(count, pieces.Texts[pair.Left], pieces.Texts[pair.Right]));

    /// <summary>Higher counts first, then ordinal order.</summary>
    private readonly record struct Rank(long Count, string Left, string Right) : IComparable<Rank>
    {
        public int CompareTo(Rank other)
        {
            int byCount = other.Count.CompareTo(Count);
            if (byCount != 0)
            {
                return byCount;
            }

            int byLeft = string.CompareOrdinal(Left, other.Left);
            return byLeft != 0 ? byLeft : string.CompareOrdinal(Right, other.Right);
        }
    }
}
