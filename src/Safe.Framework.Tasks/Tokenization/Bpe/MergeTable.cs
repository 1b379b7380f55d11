namespace Safe.Framework.Tasks.Tokenization.Bpe;

/// <summary>All merges by their pair of symbols, in one open hash table.</summary>
internal sealed class MergeTable
{
    private const ulong Free = ulong.MaxValue;

    private readonly ulong[] keys;
    private readonly Merge[] merges;
    private readonly int shift;

    /// <summary>Copies merges into the table.</summary>
    /// <param name="merges">Each pair with its merge.</param>
    public MergeTable(Dictionary<(int Left, int Right), Merge> merges)
    {
        int bits = 4;
        while ((1L << bits) < merges.Count * 2L)
        {
            bits++;
        }

        shift = 64 - bits;
        keys = new ulong[1 << bits];
        Array.Fill(keys, Free);
        this.merges = new Merge[1 << bits];
        foreach (((int left, int right), Merge merge) in merges)
        {
            ulong key = Key(left, right);
            int slot = Slot(key);
            while (keys[slot] != Free)
            {
                slot = (slot + 1) & (keys.Length - 1);
            }

            keys[slot] = key;
            this.merges[slot] = merge;
        }
    }

    /// <summary>Finds the merge of two symbols.</summary>
    /// <returns>False if they do not merge.</returns>
    public bool TryGet(int left, int right, out Merge merge)
    {
        ulong key = Key(left, right);
        for (int slot = Slot(key); keys[slot] != Free; slot = (slot + 1) & (keys.Length - 1))
        {
            if (keys[slot] == key)
            {
                merge = merges[slot];
                return true;
            }
        }

        merge = default;
        return false;
    }

    // Symbols of merges are never negative, so no key is Free.
    private static ulong Key(int left, int right) => ((ulong)(uint)left << 32) | (uint)right;

    private int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15UL) >> shift);
}
