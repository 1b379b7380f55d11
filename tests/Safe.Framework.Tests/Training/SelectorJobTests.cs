using NSubstitute;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Costs;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Importance;
using Safe.Framework.Reporting;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Reporting;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tests.Training;

/// <summary>Whole jobs with selectors, guards and granularities other than the defaults.</summary>
public sealed class SelectorJobTests
{
    [Fact]
    public void Upper_half_trains_without_any_scoring()
    {
        var scorer = new RisingScorer();
        var running = new TinyTraining
        {
            Scorer = scorer,
            Freeze = new FreezeOptions { Selector = "upper-half" },
        };
        JobReport report = running.Run();
        scorer.Calls.ShouldBe(0);
        report.FrozenAt.ShouldBe([0, 0, null, null]);
        report.Phases.ShouldHaveSingleItem().Frontier.ShouldBe(2);
        report.Epochs.ShouldAllBe(epoch => epoch.Importances.Count == 0);
        report.Events.ShouldAllBe(one => one.Score == null);
    }

    [Fact]
    public void A_replay_of_a_jobs_log_takes_its_very_steps_without_scoring()
    {
        using var folder = new TemporaryFolder();
        var recorded = new TinyTraining();
        JobReport original;
        using (var log = new JsonLinesObserver(folder.Path, 20))
        {
            original = (recorded with { Observers = [log] }).Run();
        }
        var scorer = new RisingScorer();
        TinyTraining replaying = recorded with
        {
            Seen = new Recording(),
            Scorer = scorer,
            Freeze = new FreezeOptions { Selector = "replay", Plan = Path.Combine(folder.Path, JsonLinesObserver.EventsName) },
        };
        JobReport replay = replaying.Run();
        scorer.Calls.ShouldBe(0);
        replay.FrozenAt.ShouldBe(original.FrozenAt);
        replaying.Seen.Losses.ShouldBe(recorded.Seen.Losses);
        replay.Events.ShouldAllBe(one => one.Reason == "replayed: importance below the threshold");
    }

    [SafeTorchFact("meters")]
    public void A_target_of_time_is_kept_in_FLOPs()
    {
        var plain = new TinyTraining { Freeze = new FreezeOptions { Enabled = false } };
        TinyTraining budgeted = plain with
        {
            Seen = new Recording(),
            Scorer = new RisingScorer(),
            Freeze = new FreezeOptions { TargetTime = 0.85 },
        };
        JobReport report = budgeted.Run();
        long all = plain.Run().Phases.Sum(phase => phase.Flops);
        long spent = report.Phases.Sum(phase => phase.Flops);
        ((double)spent / all).ShouldBeLessThanOrEqualTo(0.85);
        report.Events.ShouldNotBeEmpty();
        report.Events.ShouldAllBe(one => one.Reason.Contains("budget"));
        // Up to the first freeze the measuring has left no trace.
        int same = report.FrozenAt.Min()!.Value * budgeted.StepsPerEpoch;
        budgeted.Seen.Losses[..same].ShouldBe(plain.Seen.Losses[..same]);
    }

    [SafeTorchFact("meters")]
    public void A_memory_limit_that_not_even_one_example_keeps_is_refused()
    {
        var running = new TinyTraining { Freeze = new FreezeOptions { MaxMemory = "1 B" } };
        Should.Throw<InvalidOperationException>(() => running.Run()).Message.ShouldContain("MaxMemory (1 bytes) cannot be kept");
        running.Seen.News.ShouldBeEmpty();
    }

    [Theory]
    // 1,000 bytes resident, and ten times four units of 10 and 20 more for six examples.
    [InlineData("1060 B", null)]
    [InlineData("1059 B", 3)]
    [InlineData("1029 B", 2)]
    [InlineData("1010 B", 1)]
    public void A_memory_limit_below_a_whole_batch_is_refused_while_gradients_do_not_accumulate(string limit, int? examples)
    {
        IUnitCosts costs = Costs();
        var running = new TinyTraining
        {
            Costs = costs,
            Freeze = new FreezeOptions { MaxMemory = limit },
        };
        if (examples is null)
        {
            running.Run().FrozenAt.ShouldAllBe(epoch => epoch == null);
            return;
        }
        Should
            .Throw<NotSupportedException>(() => running.Run())
            .Message.ShouldBe(
                $"there is room for {examples} of 6 examples at a time, and the task's batches cannot be taken apart; set PerDeviceTrainBatchSize to {examples}"
            );
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, true)]
    public void What_folding_keeps_counts_against_the_memory_limit(int spare, bool isRefused)
    {
        IUnitCosts costs = Costs();
        var running = new TinyTraining
        {
            Costs = costs,
            Execution = new ExecutionOptions { FoldFrozen = true },
        };
        (TinyModel model, AdapterSet adapters) = running.Create();
        long originals = adapters.Adapters.Sum(static placed => placed.Site.Target.parameters().Sum(static one => 4 * one.numel()));
        model.Dispose();
        originals.ShouldBePositive();
        running = running with { Freeze = new FreezeOptions { MaxMemory = $"{1060 + originals + spare} B" } };
        if (isRefused)
        {
            Should.Throw<NotSupportedException>(() => running.Run()).Message.ShouldStartWith("there is room for 3 of 6 examples");
            return;
        }
        running.Run().FrozenAt.ShouldAllBe(static epoch => epoch == null);
    }

    // A batch that cannot be taken apart, and fits only recomputed until two units are frozen.
    [SafeTorchFact("meters and recompute")]
    public void A_memory_limit_below_a_whole_batch_recomputes_units_where_that_fits()
    {
        IUnitCosts costs = Costs(recomputed: 1030, divides: false);
        var plain = new TinyTraining { Freeze = new FreezeOptions { Enabled = false } };
        TinyTraining budgeted = plain with
        {
            Seen = new Recording(),
            Scorer = new RisingScorer(),
            Costs = costs,
            Freeze = new FreezeOptions { MaxMemory = "1045 B" },
        };
        JobReport expected = plain.Run();
        JobReport report = budgeted.Run();
        int same = report.FrozenAt.Min()!.Value * budgeted.StepsPerEpoch;
        budgeted.Seen.Losses[..same].ShouldBe(plain.Seen.Losses[..same]);
        report.Phases[0].SavedBytes.ShouldBeLessThan(expected.Phases[0].SavedBytes / 2);
        report.Frontier.ShouldBe(2);
    }

    [Fact]
    public void Without_costs_a_selector_that_weighs_them_is_refused()
    {
        var costs = Substitute.For<IUnitCosts>();
        costs.Unavailable.Returns("nobody counts");
        var running = new TinyTraining
        {
            Costs = costs,
            Freeze = new FreezeOptions { Selector = "cost-aware" },
        };
        Should.Throw<NotSupportedException>(() => running.Run()).Message.ShouldBe("CostAwareSelector weighs costs, but nobody counts");
    }

    [Fact]
    public void A_plan_that_freezes_everything_before_training_is_refused()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "freeze_state.json");
        File.WriteAllText(path, """{"history":[],"warmup_end":null,"frozen_at":[0,0,0,0]}""");
        var running = new TinyTraining
        {
            Adapter = new Safe.Framework.Adapters.AdapterOptions(),
            Freeze = new FreezeOptions { Selector = "replay", Plan = path },
        };
        Should.Throw<InvalidOperationException>(() => running.Run()).Message.ShouldStartWith("Nothing to train");
    }

    [SafeTorchFact("meters")]
    public void Cost_aware_names_what_each_freeze_frees()
    {
        var running = new TinyTraining
        {
            Freeze = new FreezeOptions
            {
                Selector = "cost-aware",
                FinalThreshold = 0.35,
                FinalEpoch = 5,
            },
        };
        JobReport report = running.Run();
        report.FrozenAt.ShouldBe([3, 3, 4, null]);
        report.Events.ShouldAllBe(one => one.Reason.Contains("frees"));
    }

    [Fact]
    public void A_unit_whose_importance_rebounds_trains_again_and_to_the_end()
    {
        using var folder = new TemporaryFolder();
        // Unit 1 alone freezes after epoch 3; after epoch 4 its importance is back.
        var running = new TinyTraining
        {
            Training = new TrainingOptions { NumTrainEpochs = 7, LearningRate = 0.01 },
            Scorer = new ScriptedScorer(
                (unit, epoch) =>
                    unit != 1 ? 0.9
                    : epoch == 4 ? 0.8
                    : 0.1
            ),
            Freeze = new FreezeOptions
            {
                FinalThreshold = 0.35,
                FinalEpoch = 5,
                ThawImportance = 2,
            },
        };
        JobReport report;
        using (var log = new JsonLinesObserver(folder.Path, 20))
        {
            report = (running with { Observers = [log] }).Run();
        }
        report.FrozenAt.ShouldBe([null, null, null, null]);
        report.Events.Select(one => (one.Epoch, one.Unit, one.Thaws)).ShouldBe([(3, 1, false), (4, 1, true)]);
        report.TrainableEnd.ShouldBe(report.TrainableStart);
        running.Seen.News.ShouldContain("thawed 4:1");

        var replaying = new TinyTraining
        {
            Training = running.Training,
            Freeze = new FreezeOptions { Selector = "replay", Plan = Path.Combine(folder.Path, JsonLinesObserver.EventsName) },
        };
        replaying.Run();
        replaying.Seen.Losses.ShouldBe(running.Seen.Losses);
    }

    [Fact]
    public void A_guard_of_the_held_out_loss_needs_one()
    {
        var running = new TinyTraining { Freeze = new FreezeOptions { ThawLossRise = 0.1 } };
        Should
            .Throw<InvalidOperationException>(() => running.Run())
            .Message.ShouldBe("ThawLossRise needs a held-out loss, and the task's evaluation tells none");
    }

    [Fact]
    public void By_adapter_every_adapter_is_scored_and_freezes_on_its_own()
    {
        var running = new TinyTraining
        {
            Adapter = new Safe.Framework.Adapters.AdapterOptions { TargetModules = ["query", "dense"], ModulesToSave = ["classifier"] },
            Freeze = new FreezeOptions
            {
                FinalThreshold = 0.35,
                FinalEpoch = 5,
                Granularity = FreezeGranularity.Adapter,
            },
        };
        JobReport report = running.Run();
        report.Units.Select(unit => unit.Path).Take(2).ShouldBe(["layer.0.query", "layer.0.dense"]);
        report.Epochs[0].Importances.Count.ShouldBe(8);
        report.FrozenAt.ShouldBe([3, 3, 4, null, null, null, null, null]);
        report.Frontier.ShouldBe(3);
    }

    /// <summary>Importances by unit and epoch.</summary>
    private sealed class ScriptedScorer(Func<int, int, double> script) : IImportanceScorer
    {
        public IReadOnlyList<ImportanceScore> Score(ScoringPass pass) =>
            [.. pass.Units.Select(unit => new ImportanceScore(script(unit.Index, pass.Epoch)))];
    }

    // 1,000 bytes resident, and ten for each of four units and six examples, with 20 more.
    private static IUnitCosts Costs(long? recomputed = null, bool divides = true)
    {
        var costs = Substitute.For<IUnitCosts>();
        costs.Unavailable.Returns((string?)null);
        costs
            .Measure(null!, null!)
            .ReturnsForAnyArgs(
                new UnitCostTable
                {
                    Examples = 6,
                    Units = [.. Enumerable.Repeat(Freezing.Selectors.Scene.Cost(10, 2, 0, 0), TinyTraining.Layers)],
                    ResidentBytes = 1000,
                    PeakBytes = 1060,
                    RecomputedPeakBytes = recomputed,
                    SavedBytes = 60,
                    StepFlops = 0,
                    Divides = divides,
                }
            );
        return costs;
    }
}
