using Safe.Framework.Adapters.Sparsity;

namespace Safe.Framework.Tests.Adapters.Sparsity;

public sealed class LowestScoresTests
{
    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.999)]
    [InlineData(0.001)]
    public void They_are_the_first_of_a_stable_sort(double ratio)
    {
        var random = new Random(7);
        // Few different values, so that there are ties everywhere.
        float[][] scores =
        [
            .. new[] { 40, 0, 1, 0, 300 }.Select(count => Enumerable.Range(0, count).Select(_ => random.Next(20) / 8f).ToArray()),
        ];
        (int List, int Place)[] sorted =
        [
            .. scores
                .SelectMany((own, list) => own.Select((score, place) => (list, place, score)))
                .OrderBy(one => one.score)
                .Select(one => (one.list, one.place)),
        ];
        var expected = sorted.Take((int)Math.Round(ratio * 341)).ToHashSet();
        bool[][] lowest = LowestScores.Find(scores, ratio);
        lowest.Select(own => own.Length).ShouldBe(scores.Select(own => own.Length));
        for (int list = 0; list < scores.Length; list++)
        {
            for (int place = 0; place < scores[list].Length; place++)
            {
                lowest[list][place].ShouldBe(expected.Contains((list, place)), $"{list}, {place}");
            }
        }
    }
}
