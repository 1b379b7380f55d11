using Safe.Framework.Tasks.Masking;
using Safe.Framework.Tasks.Randomness;
using Safe.Framework.Tasks.Tokenization;

namespace Safe.Framework.Tasks.Tests.Masking;

public class MaskedLanguageModellingTests
{
    private const int Vocabulary = 1000;

    private static readonly SpecialTokens Special = new(Padding: 0, Unknown: 1, Start: 2, Separator: 3, Mask: 4);

    [Theory]
    [InlineData(0.15)]
    [InlineData(0.4)]
    public void Rates_are_those_of_the_paper(double probability)
    {
        const int Count = 200_000;
        (long[] original, long[] masked, long[] labels, int chosen) = Mask(Count, probability);
        int[] at = [.. Enumerable.Range(0, Count).Where(index => labels[index] != MaskedLanguageModelling.Ignored)];
        at.Length.ShouldBe(chosen);
        int ordinary = original.Count(id => !Special.Contains((int)id));
        Near(chosen, ordinary, probability);
        Near(at.Count(index => masked[index] == Special.Mask), chosen, 0.8);

        // A random token is the original one once in a thousand times, which is far below the tolerance.
        Near(at.Count(index => masked[index] != Special.Mask && masked[index] != original[index]), chosen, 0.1);
        Near(at.Count(index => masked[index] == original[index]), chosen, 0.1);
    }

    [Fact]
    public void Special_tokens_are_never_chosen_and_other_places_never_changed()
    {
        (long[] original, long[] masked, long[] labels, _) = Mask(50_000, 0.15);
        for (int index = 0; index < original.Length; index++)
        {
            bool chosen = labels[index] != MaskedLanguageModelling.Ignored;
            bool special = Special.Contains((int)original[index]);
            (chosen && special).ShouldBeFalse();
            labels[index].ShouldBe(chosen ? original[index] : -100);
            masked[index].ShouldBe(chosen ? masked[index] : original[index]);
            bool drawnSpecial = chosen && masked[index] != Special.Mask && Special.Contains((int)masked[index]);
            drawnSpecial.ShouldBeFalse();
        }
    }

    [Fact]
    public void The_same_seed_masks_the_same_places()
    {
        Mask(5000, 0.15).Masked.ShouldBe(Mask(5000, 0.15).Masked);
        Mask(5000, 0.15, seed: 2).Labels.ShouldNotBe(Mask(5000, 0.15).Labels);
    }

    [Fact]
    public void Random_tokens_reach_the_whole_vocabulary()
    {
        var masking = new MaskedLanguageModelling(12, Special, probability: 1);
        long[] ids = new long[20_000];
        Array.Fill(ids, 7);
        masking.Apply(ids, new long[ids.Length], new StableRandom(1));
        ids.Distinct().Order().ShouldBe([4, 5, 6, 7, 8, 9, 10, 11]);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Should.Throw<ArgumentException>(() => new MaskedLanguageModelling(Vocabulary, Special with { Mask = null }));
        Should.Throw<ArgumentException>(() => new MaskedLanguageModelling(5, Special));
        Should.Throw<ArgumentOutOfRangeException>(() => new MaskedLanguageModelling(Vocabulary, Special, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new MaskedLanguageModelling(Vocabulary, Special, double.NaN));
        var masking = new MaskedLanguageModelling(Vocabulary, Special);
        Should.Throw<ArgumentException>(() => masking.Apply(new long[3], new long[4], new StableRandom(0)));
    }

    private static void Near(int count, int total, double share) =>
        ((double)count).ShouldBe(total * share, 5 * Math.Sqrt(total * share * (1 - share)));

    private static (long[] Original, long[] Masked, long[] Labels, int Chosen) Mask(int count, double probability, long seed = 1)
    {
        var ids = new StableRandom(99);
        long[] original =
        [
            .. Enumerable.Range(0, count).Select(index => index % 20 == 0 ? ids.NextInt(5) : (long)(5 + ids.NextInt(Vocabulary - 5))),
        ];
        long[] masked = [.. original];
        long[] labels = new long[count];
        int chosen = new MaskedLanguageModelling(Vocabulary, Special, probability).Apply(masked, labels, new StableRandom(seed));
        return (original, masked, labels, chosen);
    }
}
