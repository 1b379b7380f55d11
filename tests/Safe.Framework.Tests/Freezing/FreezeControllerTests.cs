using NSubstitute;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Criteria;
using Safe.Framework.Freezing.Schedules;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Freezing.Thawing;
using Safe.Framework.Importance;

namespace Safe.Framework.Tests.Freezing;

public sealed class FreezeControllerTests
{
    private static readonly FreezeSettings Settings = new() { FinalThreshold = 0.2, FinalEpoch = 4 };

    [Fact]
    public void Nothing_freezes_during_the_warm_up_however_small_the_importance()
    {
        FreezeController controller = Controller(Settings, 2);
        FreezeDecision decision = controller.Decide(1, Scores(0, 0));
        decision.WarmupEnd.ShouldBeNull();
        decision.Threshold.ShouldBe(0);
        decision.NewlyFrozen.ShouldBeEmpty();
    }

    [Fact]
    public void A_unit_at_the_threshold_keeps_training()
    {
        FreezeController controller = Controller(Settings, 3);
        controller.Decide(4, Scores(0.1, 0.2, 0.3));
        FreezeDecision decision = controller.Decide(5, Scores(0.1, 0.2, 0.3));
        decision.Threshold.ShouldBe(0.2);
        decision.NewlyFrozen.ShouldBe([0]);
        decision.Frontier.ShouldBe(1);
    }

    [Fact]
    public void A_frozen_unit_stays_frozen_when_its_importance_rises()
    {
        FreezeController controller = Controller(Settings, 2);
        controller.Decide(4, Scores(0.1, 0.9));
        controller.Decide(5, Scores(0.1, 0.9)).NewlyFrozen.ShouldBe([0]);
        FreezeDecision later = controller.Decide(6, Scores(0.9, 0.9));
        later.NewlyFrozen.ShouldBeEmpty();
        later.Frozen.ShouldBe([0]);
    }

    [Fact]
    public void With_an_interval_its_upper_end_decides()
    {
        FreezeController controller = Controller(Settings, 1);
        controller.Decide(5, [new ImportanceScore(0.1, 0.05, 0.3)]);
        controller.Decide(6, [new ImportanceScore(0.1, 0.05, 0.3)]).NewlyFrozen.ShouldBeEmpty();
        controller.Decide(7, [new ImportanceScore(0.1, 0.05, 0.15)]).NewlyFrozen.ShouldBe([0]);
    }

    [Fact]
    public void A_score_that_is_not_a_number_freezes_nothing()
    {
        FreezeController controller = Controller(Settings with { MaxWarmupEpochs = 2 }, 2);
        controller.Decide(5, Scores(double.NaN, 0.1)).NewlyFrozen.ShouldBe([1]);
        controller.Decide(6, Scores(double.NaN, 0.1)).NewlyFrozen.ShouldBeEmpty();
    }

    [Fact]
    public void Events_name_the_frontier_and_the_straggler()
    {
        FreezeController controller = Controller(Settings with { MaxWarmupEpochs = 1 }, 4);
        FreezeDecision first = controller.Decide(5, Scores(0.9, 0.1, 0.1, 0.9));
        first.Frontier.ShouldBe(0);
        first.Events.Select(freeze => freeze.Straggler).ShouldBe(["layer.0", "layer.0"]);
        FreezeDecision second = controller.Decide(6, Scores(0.1, 0.1, 0.1, 0.9));
        FreezeEvent freeze = second.Events.ShouldHaveSingleItem();
        (freeze.FrontierBefore, freeze.FrontierAfter).ShouldBe((0, 3));
        freeze.Straggler.ShouldBeNull();
        freeze.ToString().ShouldBe("freeze epoch=6 unit=layer.0 score=0.1 < tau=0.2 frontier 0→3");
    }

    [Fact]
    public void A_thaw_is_an_event_with_its_reason_and_holds_for_good()
    {
        var controller = new FreezeController(
            Settings with
            {
                MaxWarmupEpochs = 1,
                ThawImportance = 2,
            },
            new RelativeChangeCriterion(),
            new CubicFreezeSchedule(),
            new ThresholdSelector(),
            Units(2),
            guard: new ReboundThawGuard()
        );
        controller.Decide(5, Scores(0.1, 0.9)).Frontier.ShouldBe(1);
        FreezeDecision decision = controller.Decide(6, Scores(0.5, 0.9));
        decision.Thawed.ShouldBe([0]);
        decision.Frozen.ShouldBeEmpty();
        decision.Frontier.ShouldBe(0);
        decision
            .Events.ShouldHaveSingleItem()
            .ToString()
            .ShouldBe("thaw epoch=6 unit=layer.0 score=0.5 >= tau=0.2 frontier 1→0: its importance rose to 2 times the threshold or more");
        controller.Decide(7, Scores(0.1, 0.9)).NewlyFrozen.ShouldBeEmpty();
        controller.State.ThawedAt.ShouldBe([6, null]);
    }

    [Fact]
    public void A_guard_or_selector_that_chooses_the_impossible_is_named()
    {
        var guard = Substitute.For<IThawGuard>();
        guard.Thaw(null!).ReturnsForAnyArgs([new FreezeChoice(1, "why not")]);
        var thawing = new FreezeController(
            Settings,
            new RelativeChangeCriterion(),
            new CubicFreezeSchedule(),
            new ThresholdSelector(),
            Units(2),
            guard: guard
        );
        Should
            .Throw<InvalidOperationException>(() => thawing.Decide(1, Scores(0, 0)))
            .Message.ShouldContain("chose unit 1, which is not frozen");
        var selector = Substitute.For<IFreezeSelector>();
        selector.NeedsScores.Returns(false);
        selector.Select(null!).ReturnsForAnyArgs([new FreezeChoice(2, "why not")]);
        var freezing = new FreezeController(Settings, new RelativeChangeCriterion(), new CubicFreezeSchedule(), selector, Units(2));
        Should.Throw<InvalidOperationException>(() => freezing.Decide(1, [])).Message.ShouldContain("chose unit 2, which does not exist");
    }

    [Fact]
    public void Something_trainable_before_a_unit_ends_the_frontier()
    {
        var controller = new FreezeController(
            Settings with
            {
                MaxWarmupEpochs = 1,
            },
            new RelativeChangeCriterion(),
            new CubicFreezeSchedule(),
            new ThresholdSelector(),
            Units(3),
            new PrefixLimit(1, "merge.weight")
        );
        FreezeDecision decision = controller.Decide(5, Scores(0.1, 0.1, 0.1));
        decision.Frontier.ShouldBe(1);
        decision.Events.Select(freeze => freeze.Straggler).ShouldBe([null, "merge.weight", "merge.weight"]);
    }

    [Fact]
    public void Units_without_anything_to_train_freeze_before_the_first_epoch()
    {
        var controller = new FreezeController(
            Settings,
            new RelativeChangeCriterion(),
            new CubicFreezeSchedule(),
            new ThresholdSelector(),
            [new UnitFacts("a", 0), new UnitFacts("b", 5)]
        );
        FreezeEvent freeze = controller.DecideBeforeTraining().ShouldHaveSingleItem();
        (freeze.Unit, freeze.Epoch, freeze.FrontierAfter, freeze.Reason).ShouldBe((0, 0, 1, "nothing to train"));
        controller.DecideBeforeTraining().ShouldBeEmpty();
    }

    [Fact]
    public void A_restored_controller_decides_as_the_one_that_never_stopped()
    {
        var random = new Random(3);
        double[][] scores =
        [
            .. Enumerable
                .Range(1, 20)
                .Select(epoch => Enumerable.Range(0, 5).Select(unit => 0.3 * (unit + 1) / 5 + random.NextDouble() * 0.3 / epoch).ToArray()),
        ];
        FreezeSettings settings = Settings with { FinalThreshold = 0.3, FinalEpoch = 15, WarmupTolerance = 0.2, StableComparisons = 2 };
        for (int stop = 1; stop < scores.Length; stop++)
        {
            FreezeController whole = Controller(settings, 5);
            FreezeController first = Controller(settings, 5);
            for (int epoch = 1; epoch <= stop; epoch++)
            {
                whole.Decide(epoch, Scores(scores[epoch - 1]));
                first.Decide(epoch, Scores(scores[epoch - 1]));
            }
            FreezeController resumed = Controller(settings, 5);
            resumed.Restore(FreezeStateFile.Read(FreezeStateFile.Write(first.State), "test"));
            for (int epoch = stop + 1; epoch <= scores.Length; epoch++)
            {
                FreezeDecision expected = whole.Decide(epoch, Scores(scores[epoch - 1]));
                FreezeDecision actual = resumed.Decide(epoch, Scores(scores[epoch - 1]));
                actual.Events.ShouldBe(expected.Events);
                (actual.WarmupEnd, actual.Threshold, actual.Frontier).ShouldBe((expected.WarmupEnd, expected.Threshold, expected.Frontier));
            }
            resumed.State.FrozenAt.ShouldBe(whole.State.FrozenAt);
        }
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        FreezeController controller = Controller(Settings, 2);
        Should.Throw<ArgumentException>(() => controller.Decide(1, Scores(0.1)));
        controller.Decide(3, Scores(0.1, 0.1));
        Should.Throw<ArgumentOutOfRangeException>(() => controller.Decide(3, Scores(0.1, 0.1)));
        Should
            .Throw<InvalidDataException>(() => Controller(Settings, 3).Restore(controller.State))
            .Message.ShouldContain("2 units, the model has 3");
    }

    private static FreezeController Controller(FreezeSettings settings, int units) =>
        new(settings, new RelativeChangeCriterion(), new CubicFreezeSchedule(), new ThresholdSelector(), Units(units));

    private static UnitFacts[] Units(int count) => [.. Enumerable.Range(0, count).Select(unit => new UnitFacts($"layer.{unit}", 100))];

    private static ImportanceScore[] Scores(params double[] values) => Array.ConvertAll(values, value => new ImportanceScore(value));
}
