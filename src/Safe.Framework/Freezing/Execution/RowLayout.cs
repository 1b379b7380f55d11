using System.Globalization;

namespace Safe.Framework.Freezing.Execution;

/// <summary>
/// Which rows of a table belong to which example: one per token where the examples' lengths are known, else one per example. One more row, the last,
/// stays zero and stands for padding.
/// </summary>
internal sealed class RowLayout
{
    private readonly Dictionary<long, (long First, int Count)> places = [];

    /// <summary>Lays examples out in the order in which they come; one that comes again keeps its place.</summary>
    /// <param name="batches">The ids of each batch, and the token counts where they are known.</param>
    internal RowLayout(IEnumerable<(IReadOnlyList<long> Ids, IReadOnlyList<int>? Lengths)> batches)
    {
        IsPerToken = true;
        foreach ((IReadOnlyList<long> ids, IReadOnlyList<int>? lengths) in batches)
        {
            IsPerToken &= lengths is not null;
            for (int example = 0; example < ids.Count; example++)
            {
                int count = lengths?[example] ?? 1;
                if (places.TryAdd(ids[example], (Rows, count)))
                {
                    Rows += count;
                }
            }
        }
    }

    /// <summary>Whether a row is a token; else it is a whole example.</summary>
    internal bool IsPerToken { get; }

    /// <summary>The rows of all examples, padding's not counted.</summary>
    internal long Rows { get; private set; }

    /// <summary>The examples, in the order of their rows.</summary>
    internal IReadOnlyCollection<long> Ids => places.Keys;

    /// <summary>The rows of each example, in the same order.</summary>
    internal IEnumerable<int> Counts => places.Values.Select(static place => place.Count);

    /// <summary>The rows of an example.</summary>
    /// <exception cref="InvalidOperationException">There is no such example.</exception>
    internal (long First, int Count) this[long id] =>
        places.TryGetValue(id, out (long First, int Count) place)
            ? place
            : throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"the prefix cache has no example {id}: the first epoch did not have it")
            );

    /// <summary>The rows of a batch, padding at the end of each example.</summary>
    /// <param name="ids">The batch's examples.</param>
    /// <param name="tokens">Tokens of the batch; 1 where a row is a whole example.</param>
    /// <exception cref="InvalidOperationException">There is no such example, or it is longer than the batch.</exception>
    internal long[] Index(IReadOnlyList<long> ids, long tokens)
    {
        long[] index = new long[ids.Count * tokens];
        Array.Fill(index, Rows);
        for (int example = 0; example < ids.Count; example++)
        {
            (long first, int count) = this[ids[example]];
            if (count > tokens)
            {
                throw new InvalidOperationException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"example {ids[example]} has {count} tokens, and its batch only {tokens}: the task's lengths are wrong"
                    )
                );
            }
            for (int token = 0; token < count; token++)
            {
                index[example * tokens + token] = first + token;
            }
        }
        return index;
    }
}
