using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Thawing;
using Safe.Framework.Importance;
using Safe.Framework.Tests.Freezing.Selectors;

namespace Safe.Framework.Tests.Freezing.Thawing;

public sealed class ReboundThawGuardTests
{
    private readonly ReboundThawGuard guard = new();

    [Fact]
    public void A_unit_thaws_when_its_importance_reaches_the_factor()
    {
        ThawCandidates candidates = Candidates([null, 3, 3, 4], [0.9, 0.31, 0.29, 0.5]) with
        {
            Settings = Scene.Settings with { ThawImportance = 1.5 },
            Threshold = 0.2,
        };
        Units(candidates).ShouldBe([1, 3]);
        Units(candidates with { Threshold = 0 }).ShouldBeEmpty();
        Units(candidates with { Settings = Scene.Settings }).ShouldBeEmpty();
        // All of an interval must lie above.
        Units(candidates with { Scores = [.. candidates.Scores.Select(score => score with { Lower = 0.1 })] }).ShouldBeEmpty();
    }

    [Fact]
    public void A_unit_with_nothing_to_train_never_thaws()
    {
        ThawCandidates idle = Candidates([0, 3], [0.9, 0.9]) with
        {
            Settings = Scene.Settings with { ThawImportance = 1 },
            Threshold = 0.2,
            Units = [new UnitFacts("a", 0), new UnitFacts("b", 5)],
        };
        Units(idle).ShouldBe([1]);
    }

    [Theory]
    // The lowest loss since the last freeze, after epoch 4, is 1.0; 1.1 is a tenth more.
    [InlineData(1.1, new int[0])]
    [InlineData(1.11, new[] { 2, 3 })]
    [InlineData(double.NaN, new int[0])]
    public void The_units_that_froze_last_thaw_when_the_loss_rises(double loss, int[] expected)
    {
        ThawCandidates candidates = Candidates([null, 3, 4, 4], [0, 0, 0, 0]) with
        {
            Settings = Scene.Settings with { ThawLossRise = 0.1 },
            // What it was before the freeze does not count.
            History = [Scored(3, 0.5), Scored(4, 1.2), Scored(5, 1.0), Scored(6, loss)],
        };
        Units(candidates).ShouldBe(expected);
    }

    [Fact]
    public void Without_a_loss_or_a_second_one_nothing_thaws()
    {
        ThawCandidates candidates = Candidates([4], [0]) with { Settings = Scene.Settings with { ThawLossRise = 0.1 } };
        Units(candidates with { History = [Scored(3, 0.1), Scored(4, 9)] }).ShouldBeEmpty();
        Units(candidates with { History = [new EpochScores(4, [0]), new EpochScores(5, [0])] }).ShouldBeEmpty();
    }

    private int[] Units(ThawCandidates candidates) => [.. guard.Thaw(candidates).Select(choice => choice.Unit)];

    private static EpochScores Scored(int epoch, double loss) => new(epoch, [0]) { HeldOutLoss = loss };

    private static ThawCandidates Candidates(int?[] frozenAt, double[] importances) =>
        new()
        {
            Epoch = 6,
            Threshold = 0.2,
            Units = Scene.Units(frozenAt.Length),
            Scores = Array.ConvertAll(importances, value => new ImportanceScore(value)),
            FrozenAt = frozenAt,
            History = [],
            Settings = Scene.Settings,
        };
}
