namespace Safe.Framework.Tasks.Tokenization.Bpe;

/// <summary>
/// The symbols of one word while they merge: always the pair of the lowest rank, of equal ones the leftmost. Short words are
/// scanned, long ones keep their pairs in a heap, so that a word of millions of symbols takes n log n.
/// </summary>
internal sealed class SymbolChain
{
    private const int LongestScanned = 32;
    private const int None = int.MaxValue;

    private int[] ids = new int[64];
    private int[] starts = new int[64];
    private int[] ranks = new int[64];
    private int[] next = [];
    private int[] previous = [];
    private ulong[] heap = [];
    private int heapCount;

    /// <summary>Number of symbols.</summary>
    public int Count { get; private set; }

    /// <summary>Symbols that the arrays can hold.</summary>
    public int Capacity => ids.Length;

    /// <summary>A symbol's id.</summary>
    public int Id(int index) => ids[index];

    /// <summary>A symbol's first character.</summary>
    public int Start(int index) => starts[index];

    /// <summary>Forgets all symbols.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a symbol; a negative id never merges.</summary>
    public void Add(int id, int start)
    {
        if (Count == ids.Length)
        {
            int length = (int)Math.Min(ids.Length * 2L, Array.MaxLength);
            Array.Resize(ref ids, length);
            Array.Resize(ref starts, length);
            Array.Resize(ref ranks, length);
        }

        ids[Count] = id;
        starts[Count++] = start;
    }

    /// <summary>Merges until no pair is left that merges.</summary>
    public void MergeAll(MergeTable merges)
    {
        if (Count <= LongestScanned)
        {
            Scan(merges);
        }
        else
        {
            RunHeap(merges);
        }
    }

    private void Scan(MergeTable merges)
    {
        int best = None;
        for (int index = 0; index + 1 < Count; index++)
        {
            ranks[index] = RankOf(merges, ids[index], ids[index + 1]);
            best = Math.Min(best, ranks[index]);
        }

        while (best != None)
        {
            int at = Array.IndexOf(ranks, best, 0, Count - 1);
            merges.TryGet(ids[at], ids[at + 1], out Merge merge);
            ids[at] = merge.Id;
            Remove(at + 1);
            if (at > 0)
            {
                ranks[at - 1] = RankOf(merges, ids[at - 1], ids[at]);
            }

            if (at + 1 < Count)
            {
                ranks[at] = RankOf(merges, ids[at], ids[at + 1]);
            }

            best = None;
            foreach (int rank in ranks.AsSpan(0, Math.Max(Count - 1, 0)))
            {
                best = Math.Min(best, rank);
            }
        }
    }

    private void Remove(int index)
    {
        Count--;
        ids.AsSpan(index + 1, Count - index).CopyTo(ids.AsSpan(index));
        starts.AsSpan(index + 1, Count - index).CopyTo(starts.AsSpan(index));
        ranks.AsSpan(index + 1, Count - index).CopyTo(ranks.AsSpan(index));
    }

    private static int RankOf(MergeTable merges, int left, int right) => merges.TryGet(left, right, out Merge merge) ? merge.Rank : None;

    private void RunHeap(MergeTable merges)
    {
        Link();
        heapCount = 0;
        for (int index = 0; index + 1 < Count; index++)
        {
            Offer(merges, index);
        }

        while (heapCount > 0)
        {
            ulong entry = Pop();
            int left = (int)(entry & uint.MaxValue);
            int right = next[left];
            // The entry is stale where one of its symbols has merged with another since.
            if (right < 0 || starts[left] < 0 || !merges.TryGet(ids[left], ids[right], out Merge merge) || (uint)merge.Rank != entry >> 32)
            {
                continue;
            }

            ids[left] = merge.Id;
            starts[right] = -1;
            next[left] = next[right];
            if (next[left] >= 0)
            {
                previous[next[left]] = left;
                Offer(merges, left);
            }

            if (previous[left] >= 0)
            {
                Offer(merges, previous[left]);
            }
        }

        Compact();
    }

    private void Link()
    {
        if (next.Length < Count)
        {
            next = new int[ids.Length];
            previous = new int[ids.Length];
        }

        for (int index = 0; index < Count; index++)
        {
            next[index] = index + 1;
            previous[index] = index - 1;
        }

        next[Count - 1] = -1;
    }

    private void Compact()
    {
        int kept = 0;
        for (int index = 0; index < Count; index++)
        {
            if (starts[index] >= 0)
            {
                ids[kept] = ids[index];
                starts[kept++] = starts[index];
            }
        }

        Count = kept;
    }

    private void Offer(MergeTable merges, int left)
    {
        if (merges.TryGet(ids[left], ids[next[left]], out Merge merge))
        {
            Push(((ulong)(uint)merge.Rank << 32) | (uint)left);
        }
    }

    private void Push(ulong entry)
    {
        if (heapCount == heap.Length)
        {
            Array.Resize(ref heap, (int)Math.Min(Math.Max(64, heap.Length * 2L), Array.MaxLength));
        }

        int index = heapCount++;
        while (index > 0 && heap[(index - 1) / 2] > entry)
        {
            heap[index] = heap[(index - 1) / 2];
            index = (index - 1) / 2;
        }

        heap[index] = entry;
    }

    private ulong Pop()
    {
        ulong top = heap[0];
        ulong last = heap[--heapCount];
        int index = 0;
        while ((2 * index) + 1 < heapCount)
        {
            int child = (2 * index) + 1;
            if (child + 1 < heapCount && heap[child + 1] < heap[child])
            {
                child++;
            }

            if (heap[child] >= last)
            {
                break;
            }

            heap[index] = heap[child];
            index = child;
        }

        heap[index] = last;
        return top;
    }
}
