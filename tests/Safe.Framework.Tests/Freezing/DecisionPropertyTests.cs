using FsCheck;
using FsCheck.Fluent;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Budgets;
using Safe.Framework.Freezing.Criteria;
using Safe.Framework.Freezing.Schedules;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Freezing.Thawing;
using Safe.Framework.Importance;
using Safe.Framework.Tests.Freezing.Selectors;
using Safe.Framework.Tests.Properties;

namespace Safe.Framework.Tests.Freezing;

/// <summary>What holds for every run of decisions, whichever selector takes them.</summary>
public sealed class DecisionPropertyTests
{
    private const int Epochs = 12;

    public static TheoryData<string> Selectors => ["threshold", "prefix", "cost-aware", "budget", "upper-half", "static-top-k", "random"];

    [Theory]
    [MemberData(nameof(Selectors))]
    public void Without_a_guard_the_frozen_set_and_the_frontier_only_grow(string name) =>
        Checked.ForAll(
            Runs(),
            scores =>
            {
                FreezeController controller = Controller(name, scores[0].Length, guard: null);
                int frontier = 0;
                List<int> frozen = [];
                foreach (FreezeDecision decision in Decide(controller, name, scores))
                {
                    decision.Frozen.ShouldBe(
                        frozen.Concat(decision.NewlyFrozen).Concat(decision.Frozen.Where(_ => decision.Epoch == 1)).Distinct().Order()
                    );
                    decision.Frontier.ShouldBeGreaterThanOrEqualTo(frontier);
                    decision.Thawed.ShouldBeEmpty();
                    (frontier, frozen) = (decision.Frontier, [.. decision.Frozen]);
                    if (name is "prefix" or "budget")
                    {
                        decision.Frozen.ShouldBe(Enumerable.Range(0, decision.Frontier));
                    }
                }
            }
        );

    [Theory]
    [MemberData(nameof(Selectors))]
    public void A_replay_takes_the_recorded_decisions_without_any_score(string name) =>
        Checked.ForAll(
            Runs(),
            scores =>
            {
                bool thaws = name != "upper-half";
                FreezeController recorded = Controller(name, scores[0].Length, thaws ? new ReboundThawGuard() : null);
                List<FreezeEvent> events = [.. recorded.DecideBeforeTraining()];
                List<FreezeDecision> decisions = Decide(recorded, name, scores);
                events.AddRange(decisions.SelectMany(decision => decision.Events));

                var replay = new ReplaySelector(FreezePlan.Of(events));
                var controller = new FreezeController(
                    Scene.Settings,
                    new RelativeChangeCriterion(),
                    new CubicFreezeSchedule(),
                    replay,
                    Scene.Units(scores[0].Length),
                    guard: replay.Guard
                );
                controller.DecideBeforeTraining();
                foreach (FreezeDecision expected in decisions)
                {
                    FreezeDecision actual = controller.Decide(expected.Epoch, []);
                    actual.Frozen.ShouldBe(expected.Frozen);
                    actual.NewlyFrozen.ShouldBe(expected.NewlyFrozen);
                    actual.Thawed.ShouldBe(expected.Thawed);
                    actual.Frontier.ShouldBe(expected.Frontier);
                }
            }
        );

    [Theory]
    [MemberData(nameof(Selectors))]
    public void A_run_that_is_stopped_and_restored_after_any_epoch_decides_alike(string name) =>
        Checked.ForAll(
            from scores in Runs()
            from stop in Gen.Choose(1, Epochs - 1)
            select (Scores: scores, Stop: stop),
            given =>
            {
                IThawGuard? guard = name == "upper-half" ? null : new ReboundThawGuard();
                int units = given.Scores[0].Length;
                FreezeController whole = Controller(name, units, guard);
                FreezeController first = Controller(name, units, guard);
                whole.DecideBeforeTraining();
                first.DecideBeforeTraining();
                List<FreezeDecision> expected = Decide(whole, name, given.Scores);
                Decide(first, name, given.Scores[..given.Stop]);
                FreezeController resumed = Controller(name, units, guard, withCosts: false);
                resumed.Restore(FreezeStateFile.Read(FreezeStateFile.Write(first.State), "test"));
                List<FreezeDecision> rest = Decide(resumed, name, given.Scores[given.Stop..], given.Stop + 1);
                rest.SelectMany(decision => decision.Events).ShouldBe(expected.Skip(given.Stop).SelectMany(decision => decision.Events));
                rest.Select(decision => decision.Threshold).ShouldBe(expected.Skip(given.Stop).Select(decision => decision.Threshold));
            }
        );

    // Importances that wander, so that warm-ups end, units freeze and some rebound.
    private static Gen<double[][]> Runs() =>
        from units in Gen.Choose(1, 6)
        from start in Checked.Share.Many(units)
        from steps in Gen.Choose(-6, 6).Many(units).Many(Epochs)
        select Walk(start, steps);

    private static double[][] Walk(double[] start, int[][] steps)
    {
        double[] now = start;
        return
        [
            .. steps.Select(
                (step, epoch) => now = [.. now.Select((value, unit) => Math.Clamp(value + step[unit] / 64.0 * (epoch < 3 ? 0 : 1), 0, 1))]
            ),
        ];
    }

    private static FreezeController Controller(string name, int units, IThawGuard? guard, bool withCosts = true) =>
        new(
            Scene.Settings with
            {
                MaxWarmupEpochs = 4,
                KeepUnits = 2,
                Epochs = Epochs,
                Budget = new Budget(null, 0.9),
                ThawImportance = 1.25,
                ThawLossRise = 0.2,
            },
            new RelativeChangeCriterion(),
            new CubicFreezeSchedule(),
            FreezeSelectors.Create(new FreezeOptions { Selector = name }),
            Scene.Units(units),
            guard: guard,
            costs: withCosts ? Scene.Even(units) : null
        );

    private static List<FreezeDecision> Decide(FreezeController controller, string name, double[][] scores, int firstEpoch = 1) =>
        [
            .. scores.Select(
                (values, index) =>
                    controller.Decide(
                        firstEpoch + index,
                        name == "upper-half" ? [] : Array.ConvertAll(values, value => new ImportanceScore(value)),
                        // A loss that rises where the first importance does.
                        heldOutLoss: 1 + values[0]
                    )
            ),
        ];
}
