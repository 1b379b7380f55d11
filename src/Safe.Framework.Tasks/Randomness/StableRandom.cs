namespace Safe.Framework.Tasks.Randomness;

/// <summary>
/// A pseudo-random generator whose numbers depend on nothing but its seed: the same on every platform and in every
/// version of .NET, which <see cref="Random"/> does not promise. SplitMix64 (Steele, Lea and Flood, 2014).
/// </summary>
public sealed class StableRandom
{
    private const ulong Weyl = 0x9E3779B97F4A7C15;

    private ulong state;

    /// <summary>Starts a stream of numbers.</summary>
    /// <param name="seed">Chooses the stream.</param>
    /// <param name="stream">Chooses an unrelated stream of the same seed, such as an epoch.</param>
    public StableRandom(long seed, long stream = 0)
    {
        state = Mix(unchecked((ulong)seed + Weyl)) ^ Mix(unchecked(((ulong)stream * Weyl) + 1));
    }

    /// <summary>64 random bits.</summary>
    /// <returns>The next number of the stream.</returns>
    public ulong NextBits()
    {
        state = unchecked(state + Weyl);
        return Mix(state);
    }

    /// <summary>A whole number below a bound, without bias (Lemire, 2019).</summary>
    /// <param name="bound">Exclusive upper bound, at least 1.</param>
    /// <returns>A number in [0, <paramref name="bound"/>).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        ulong range = (ulong)bound;
        ulong threshold = unchecked(0UL - range) % range;
        while (true)
        {
            ulong high = Math.BigMul(NextBits(), range, out ulong low);
            if (low >= threshold)
            {
                return (int)high;
            }
        }
    }

    /// <summary>A fraction with 53 random bits.</summary>
    /// <returns>A number in [0, 1).</returns>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Puts items into a random order, in place (Fisher and Yates).</summary>
    /// <typeparam name="T">The kind of item.</typeparam>
    /// <param name="items">What to shuffle.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextInt(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>The output function of SplitMix64: spreads every input bit over all output bits.</summary>
    internal static ulong Mix(ulong bits)
    {
        unchecked
        {
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            return bits ^ (bits >> 31);
        }
    }
}
