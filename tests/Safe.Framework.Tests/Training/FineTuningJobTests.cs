using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Importance;
using Safe.Framework.Metering;
using Safe.Framework.Tests.Models;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tests.Training;

public sealed class FineTuningJobTests
{
    private static readonly FreezeOptions NoFreezing = new() { Enabled = false };

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        var first = new TinyTraining { Scorer = new LinearCkaScorer() };
        TinyTraining second = first with { Seen = new Recording() };
        JobReport one = first.Run();
        JobReport two = second.Run();
        second.Seen.Losses.ShouldBe(first.Seen.Losses);
        two.Epochs.Select(epoch => epoch.MeanLoss).ShouldBe(one.Epochs.Select(epoch => epoch.MeanLoss));
        two.Epochs.SelectMany(epoch => epoch.Importances).ShouldBe(one.Epochs.SelectMany(epoch => epoch.Importances));
        two.FrozenAt.ShouldBe(one.FrozenAt);
        two.Flops.ShouldBe(one.Flops);
    }

    [Fact]
    public void Another_seed_gives_other_losses()
    {
        var first = new TinyTraining();
        TinyTraining second = first with
        {
            Seen = new Recording(),
            Training = new TrainingOptions { NumTrainEpochs = 5, Seed = 43 },
        };
        first.Run();
        second.Run();
        second.Seen.Losses.ShouldNotBe(first.Seen.Losses);
    }

    [Fact]
    public void Until_the_first_freeze_SAFE_takes_the_very_steps_of_LoRA()
    {
        var safe = new TinyTraining();
        var lora = new TinyTraining { Freeze = NoFreezing };
        JobReport report = safe.Run();
        lora.Run();
        int same = report.FrozenAt.Min()!.Value * safe.StepsPerEpoch;
        same.ShouldBe(9);
        safe.Seen.Losses[..same].ShouldBe(lora.Seen.Losses[..same]);
        safe.Seen.Losses[same..].ShouldNotBe(lora.Seen.Losses[same..]);
    }

    [Fact]
    public void Units_freeze_when_their_importance_falls_below_the_threshold()
    {
        JobReport report = new TinyTraining().Run();
        report.FrozenAt.ShouldBe([3, 3, 4, null]);
        report.Frontier.ShouldBe(3);
        report.Epochs.Select(epoch => epoch.FrozenUnits).ShouldBe([0, 0, 2, 3, 3]);
        report.Events.Select(frozen => (frozen.Epoch, frozen.Unit)).ShouldBe([(3, 0), (3, 1), (4, 2)]);
        report.Units.Select(unit => unit.Path).ShouldBe(["layer.0", "layer.1", "layer.2", "layer.3"]);
        // Each adapter has rank 2 on a layer of TinyModel.Width, and three of four are frozen.
        (report.TrainableStart - report.TrainableEnd).ShouldBe(3 * 2 * (2 * TinyModel.Width));
    }

    [Fact]
    public void A_frozen_prefix_keeps_its_scores_and_is_scored_no_more()
    {
        var scorer = new RisingScorer();
        JobReport report = new TinyTraining { Scorer = scorer }.Run();
        // Four units in epochs 1 to 3, of which two then freeze, and a third after epoch 4.
        scorer.Calls.ShouldBe(4 + 4 + 4 + 2 + 1);
        report.Epochs[^1].Importances.ShouldBe([0.1, 0.2, 0.3, 0.4], 1e-12);
    }

    [Fact]
    public void What_the_backend_cannot_measure_is_said()
    {
        var running = new TinyTraining();
        running.Run();
        string[] missing = [.. running.Seen.Unmeasured.Select(sentence => sentence.Split(' ')[0])];
        missing.ShouldBe([
            .. BackendMeters.Memory().IsAvailable ? Array.Empty<string>() : ["memory"],
            .. BackendMeters.Flops().IsAvailable ? Array.Empty<string>() : ["FLOPs"],
        ]);
    }

    [SafeTorchFact("meters")]
    public void Phases_follow_the_freezes_and_need_less_each_time()
    {
        JobReport report = new TinyTraining().Run();
        report.Phases.Select(phase => (phase.FirstEpoch, phase.LastEpoch)).ShouldBe([(1, 3), (4, 4), (5, 5)]);
        MemoryPhase[] phases = [.. report.Phases];
        long[] flopsPerEpoch = [.. phases.Select(phase => phase.Flops / (phase.LastEpoch - phase.FirstEpoch + 1))];
        for (int index = 1; index < phases.Length; index++)
        {
            phases[index].SavedBytes.ShouldBeLessThan(phases[index - 1].SavedBytes);
            phases[index]
                .ResidentBytes.ShouldBeLessThan(phases[index - 1].ResidentBytes, "the optimiser's state of frozen parameters is gone");
            flopsPerEpoch[index].ShouldBeLessThan(flopsPerEpoch[index - 1]);
        }
        report.Flops.ShouldBeGreaterThan(phases.Sum(phase => phase.Flops), "scoring is counted too");
    }

    [Fact]
    public void Frozen_parameters_keep_every_bit_and_the_others_go_on()
    {
        var bits = new Dictionary<string, byte[]>();
        var running = new TinyTraining();
        (TinyModel model, AdapterSet adapters) = running.Create();
        running = running with
        {
            Seen = new Recording
            {
                AfterFreeze = frozen =>
                {
                    foreach ((string name, Parameter parameter) in model.named_parameters())
                    {
                        if (name.StartsWith(frozen.Path + ".", StringComparison.Ordinal))
                        {
                            bits.Add(name, Bits.Of(parameter));
                        }
                    }
                },
            },
        };
        byte[] head = Bits.Of(model.get_parameter("classifier.weight")!);
        running.Run(model, adapters, new TinyTask<TinyModel>(3));
        bits.Count.ShouldBe(3 * 6);
        foreach ((string name, byte[] frozen) in bits)
        {
            Parameter parameter = model.get_parameter(name)!;
            Bits.Of(parameter).ShouldBe(frozen, name);
            (parameter.requires_grad, parameter.grad is null).ShouldBe((false, true), name);
        }
        Bits.Of(model.get_parameter("classifier.weight")!).ShouldNotBe(head);
        model.Dispose();
    }

    [Fact]
    public void Observers_are_told_everything_in_order()
    {
        var running = new TinyTraining { StepsPerEpoch = 1 };
        running.Run();
        running.Seen.News.ShouldBe([
            "started 4",
            .. new[] { "step", "decision 1", "epoch 1", "step", "decision 2", "epoch 2" },
            .. new[] { "step", "decision 3", "frozen 3:0", "frozen 3:1", "epoch 3" },
            .. new[] { "step", "decision 4", "frozen 4:2", "epoch 4", "step", "decision 5", "epoch 5", "finished" },
        ]);
    }

    [Fact]
    public void Steps_say_where_the_job_stands()
    {
        var running = new TinyTraining { Freeze = NoFreezing };
        running.Run();
        running.Seen.Steps.Select(step => step.Step).ShouldBe(Enumerable.Range(1, 15));
        running.Seen.Steps.ShouldAllBe(step => step.TotalSteps == 15 && step.Tokens == 30 && step.GradientNorm > 0);
        // The paper's LinearLR: from the largest rate in a straight line towards 0.
        running
            .Seen.Steps.Select(step => step.LearningRate)
            .ShouldBe(Enumerable.Range(0, 15).Select(step => 0.01 * (15 - step) / 15), 1e-15);
    }

    [Fact]
    public void Units_with_nothing_to_train_freeze_before_training_and_observers_hear_of_it()
    {
        var running = new TinyTraining
        {
            Adapter = new AdapterOptions { ModulesToSave = ["classifier"], ExcludeModules = ["layer.0.query"] },
            StepsPerEpoch = 1,
        };
        JobReport report = running.Run();
        running.Seen.News[..3].ShouldBe(["started 4", "frozen 0:0", "step"]);
        report.FrozenAt[0].ShouldBe(0);
        report.Phases[0].FrozenUnits.ShouldBe(1);
        running.Seen.Steps[0].Frontier.ShouldBe(1);
    }

    [Fact]
    public void A_job_ends_when_everything_is_frozen()
    {
        var running = new TinyTraining
        {
            Adapter = new AdapterOptions(),
            Freeze = new FreezeOptions { FinalThreshold = 0.9, FinalEpoch = 4 },
        };
        JobReport report = running.Run();
        report.FrozenAt.ShouldBe([3, 3, 3, 3]);
        report.TrainableEnd.ShouldBe(0);
        report.Epochs.Count.ShouldBe(3);
        running.Seen.News[^1].ShouldBe("finished");
    }

    [Fact]
    public void Losses_do_not_depend_on_the_saved_byte_meter()
    {
        var metered = new TinyTraining();
        TinyTraining plain = metered with
        {
            Seen = new Recording(),
            Training = new TrainingOptions
            {
                NumTrainEpochs = 5,
                LearningRate = 0.01,
                MeterSavedBytes = false,
            },
            Scorer = new RisingScorer(),
        };
        metered.Run();
        JobReport report = plain.Run();
        plain.Seen.Losses.ShouldBe(metered.Seen.Losses);
        report.Phases.ShouldAllBe(phase => phase.SavedBytes == 0);
    }
}
