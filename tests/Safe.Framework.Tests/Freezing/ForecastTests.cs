using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Criteria;
using Safe.Framework.Freezing.Schedules;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Importance;

namespace Safe.Framework.Tests.Freezing;

/// <summary>What is foreseen is what happens, where importances stay.</summary>
public sealed class ForecastTests
{
    private const int Epochs = 12;

    private static readonly FreezeSettings Settings = new()
    {
        FinalThreshold = 0.4,
        FinalEpoch = 10,
        Epochs = Epochs,
    };

    [Theory]
    [InlineData("threshold", null)]
    [InlineData("prefix", null)]
    [InlineData("random", null)]
    [InlineData("threshold", 3)]
    public void From_any_epoch_on_the_frontiers_come_as_foreseen(string selector, int? minWarmup)
    {
        FreezeSettings settings = Settings with { MinWarmupEpochs = minWarmup ?? 1 };
        var options = new FreezeOptions { Selector = selector };
        ImportanceScore[] scores = [new(0.05), new(0.3), new(0.1), new(0.35), new(0.2)];
        FreezeController controller = Controller(settings, FreezeSelectors.Create(options));
        List<int> happened = [0];
        List<IReadOnlyList<int>> foreseen = [];
        for (int epoch = 1; epoch <= Epochs; epoch++)
        {
            controller.Decide(epoch, scores);
            happened.Add(controller.Frontier);
            foreseen.Add(controller.Forecast(epoch, scores));
        }
        happened.Max().ShouldBeGreaterThan(0);
        for (int epoch = 1; epoch < Epochs; epoch++)
        {
            foreseen[epoch - 1].ShouldBe(happened[epoch..Epochs], $"after epoch {epoch}");
        }
    }

    [Fact]
    public void Asking_changes_nothing()
    {
        ImportanceScore[] scores = [new(0.05), new(0.3)];
        FreezeController asked = Controller(Settings, new ThresholdSelector(), units: 2);
        FreezeController left = Controller(Settings, new ThresholdSelector(), units: 2);
        for (int epoch = 1; epoch <= 6; epoch++)
        {
            asked.Forecast(epoch - 1, epoch == 1 ? [] : scores);
            asked.Decide(epoch, scores).Events.ShouldBe(left.Decide(epoch, scores).Events);
        }
        FreezeStateFile.Write(asked.State).ShouldBe(FreezeStateFile.Write(left.State));
    }

    [Fact]
    public void Before_the_first_scoring_no_freeze_is_foreseen() =>
        Controller(Settings, new ThresholdSelector()).Forecast(0, []).ShouldBe([0]);

    [Fact]
    public void A_plan_is_foreseen_exactly_thaws_included()
    {
        FreezePlanEntry[] entries =
        [
            new(2, 0, "layer.0", false, "below"),
            new(3, 1, "layer.1", false, "below"),
            new(5, 1, "layer.1", true, "rebound"),
        ];
        var selector = new ReplaySelector(new FreezePlan(entries));
        FreezeController controller = Controller(Settings with { Epochs = 7 }, selector);
        controller.Forecast(0, []).ShouldBe([0, 0, 1, 2, 2, 1, 1]);
    }

    private static FreezeController Controller(FreezeSettings settings, IFreezeSelector selector, int units = 5) =>
        new(
            settings,
            new RelativeChangeCriterion(),
            new CubicFreezeSchedule(),
            selector,
            [.. Enumerable.Range(0, units).Select(unit => new UnitFacts($"layer.{unit}", 10))],
            guard: selector.Guard
        );
}
