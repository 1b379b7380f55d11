namespace Safe.Framework.Tasks.Randomness;

/// <summary>A hash of text that is the same in every process, unlike <see cref="string.GetHashCode()"/>.</summary>
public static class StableHash
{
    /// <summary>FNV-1a over the UTF-16 code units, spread by SplitMix64's output function.</summary>
    /// <param name="text">What to hash.</param>
    /// <param name="seed">Chooses one of many unrelated hash functions.</param>
    /// <returns>64 bits.</returns>
    public static ulong Of(ReadOnlySpan<char> text, long seed = 0)
    {
        ulong hash = 0xCBF29CE484222325 ^ StableRandom.Mix(unchecked((ulong)seed + 0x9E3779B97F4A7C15));
        foreach (char unit in text)
        {
            hash = unchecked((hash ^ (byte)unit) * 0x100000001B3);
            hash = unchecked((hash ^ (byte)(unit >> 8)) * 0x100000001B3);
        }

        return StableRandom.Mix(hash);
    }
}
