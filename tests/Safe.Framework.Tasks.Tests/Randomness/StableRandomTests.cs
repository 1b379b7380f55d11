using Safe.Framework.Tasks.Randomness;

namespace Safe.Framework.Tasks.Tests.Randomness;

public class StableRandomTests
{
    /// <summary>Against the definition in wider arithmetic; a change here would change every split and order.</summary>
    [Fact]
    public void Numbers_follow_from_the_definition()
    {
        var random = new StableRandom(42, 7);
        ulong[] expected = Reference(42, 7, 5);
        for (int index = 0; index < expected.Length; index++)
        {
            random.NextBits().ShouldBe(expected[index]);
        }
    }

    [Fact]
    public void Bounded_numbers_are_even()
    {
        var random = new StableRandom(1);
        int[] counts = new int[7];
        for (int draw = 0; draw < 70_000; draw++)
        {
            counts[random.NextInt(7)]++;
        }

        // Five standard deviations of a binomial count.
        counts.ShouldAllBe(count => Math.Abs(count - 10_000) < 5 * Math.Sqrt(70_000 * (1 / 7.0) * (6 / 7.0)));
    }

    [Fact]
    public void Fractions_fill_the_unit_interval()
    {
        var random = new StableRandom(2);
        double[] draws = [.. Enumerable.Range(0, 50_000).Select(_ => random.NextDouble())];
        draws.Min().ShouldBeInRange(0, 0.001);
        draws.Max().ShouldBeInRange(0.999, 0.9999999999);
        draws.Average().ShouldBe(0.5, 5 / Math.Sqrt(12 * 50_000));
    }

    [Fact]
    public void Shuffling_is_a_permutation_and_every_place_is_equally_likely()
    {
        int[] first = new int[5];
        for (int seed = 0; seed < 5000; seed++)
        {
            int[] items = [0, 1, 2, 3, 4];
            new StableRandom(seed).Shuffle(items.AsSpan());
            items.Order().ShouldBe([0, 1, 2, 3, 4]);
            first[items[0]]++;
        }

        first.ShouldAllBe(count => Math.Abs(count - 1000) < 5 * Math.Sqrt(5000 * 0.2 * 0.8));
    }

    [Fact]
    public void A_bound_has_to_be_positive() => Should.Throw<ArgumentOutOfRangeException>(() => new StableRandom(0).NextInt(0));

    [Fact]
    public void Hashes_differ_by_text_and_seed_and_split_evenly()
    {
        HashSet<ulong> hashes = [.. Enumerable.Range(0, 10_000).Select(number => StableHash.Of($"Type{number}"))];
        hashes.Count.ShouldBe(10_000);
        hashes.Count(hash => hash < ulong.MaxValue / 4).ShouldBeInRange(2500 - 220, 2500 + 220);
        StableHash.Of("Type1", 1).ShouldNotBe(StableHash.Of("Type1"));
        StableHash.Of("\u0141").ShouldNotBe(StableHash.Of("A"));
    }

    /// <summary>The definition again, in arithmetic modulo 2^64 on <see cref="UInt128"/>.</summary>
    private static ulong[] Reference(UInt128 seed, UInt128 stream, int count)
    {
        UInt128 modulus = UInt128.One << 64;
        UInt128 weyl = 0x9E3779B97F4A7C15;
        UInt128 Mix(UInt128 bits)
        {
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9 % modulus;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB % modulus;
            return bits ^ (bits >> 31);
        }

        UInt128 state = Mix((seed + weyl) % modulus) ^ Mix(((stream * weyl) + 1) % modulus);
        ulong[] numbers = new ulong[count];
        for (int index = 0; index < count; index++)
        {
            state = (state + weyl) % modulus;
            numbers[index] = (ulong)Mix(state);
        }

        return numbers;
    }
}
