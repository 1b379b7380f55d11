using Safe.Framework.Checkpoints;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Importance;
using Safe.Framework.Tests.Checkpoints;
using Safe.Framework.Tests.Models;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tests.Training.Resuming;

/// <summary>A job that was stopped ends in the same bits as one that never was.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder place = new();

    public void Dispose() => place.Dispose();

    // Three steps an epoch, five epochs; units freeze after steps 9 and 12.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(15)]
    public void Stopped_after_any_step_it_goes_on_to_the_same_bits(int step)
    {
        var losses = Losses(out ResumableTraining.Outcome whole);
        using var stop = new CancellationTokenSource();
        Recording first = new() { AfterStep = done => StopAt(done, step, stop) };
        ResumableTraining job = Job("stopped");
        Should.Throw<OperationCanceledException>(() => job.Run(first, stop.Token));
        Directory.Exists(place.File($"stopped/checkpoint-{step}")).ShouldBeTrue();
        Recording second = new();
        job.Run(second).ShouldEqual(whole);
        first.Losses.Concat(second.Losses).ShouldBe(losses);
        second.Steps.Select(done => done.Step).ShouldBe(Enumerable.Range(step + 1, 15 - step));
    }

    // An exception of an observer is what a crash is: no checkpoint but those of every second step.
    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(13)]
    public void Crashed_at_any_step_it_repeats_what_was_lost(int step)
    {
        var losses = Losses(out ResumableTraining.Outcome whole);
        Recording first = new()
        {
            AfterStep = done =>
            {
                if (done.Step == step)
                {
                    throw new InvalidDataException("crash");
                }
            },
        };
        ResumableTraining job = Job("crashed");
        Should.Throw<InvalidDataException>(() => job.Run(first));
        Recording second = new();
        job.Run(second).ShouldEqual(whole);
        int resumed = (step - 1) / 2 * 2;
        second.Losses.ShouldBe(losses[resumed..]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Stopped_in_an_evaluation_or_a_scoring_it_does_that_again(int epoch)
    {
        static TinyTraining Parts() => new() { Scorer = new LinearCkaScorer() };
        ResumableTraining.Outcome whole = new ResumableTraining(place.File("whole")) { Parts = Parts() }.Run(new Recording());
        foreach (bool inScoring in (bool[])[false, true])
        {
            using var stop = new CancellationTokenSource();
            var task = new StoppingTask(epoch, inScoring, stop);
            ResumableTraining stopped = new(place.File($"{inScoring}")) { Parts = Parts(), Task = task };
            Should.Throw<OperationCanceledException>(() => stopped.Run(new Recording(), stop.Token));
            task.Stopped.ShouldBeTrue();
            Directory.Exists(place.File($"{inScoring}/checkpoint-{3 * epoch}")).ShouldBeTrue();
            new ResumableTraining(place.File($"{inScoring}")) { Parts = Parts() }
                .Run(new Recording())
                .ShouldEqual(whole);
        }
    }

    // Units fold after steps 9 and 12; a checkpoint has the adapters, never a folded weight.
    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(13)]
    public void With_folded_units_it_folds_again_to_the_same_bits(int step)
    {
        static TinyTraining Parts() => new() { Execution = new ExecutionOptions { FoldFrozen = true } };
        ResumableTraining.Outcome whole = new ResumableTraining(place.File("whole")) { Parts = Parts() }.Run(new Recording());
        whole.Weights.Where(IsBase).ShouldBe(StartingWeights().Where(IsBase));
        Directory.GetFiles(place.File("whole"), "*.safetensors", SearchOption.AllDirectories).ShouldNotBeEmpty();
        foreach (string file in Directory.GetFiles(place.File("whole"), "*.safetensors", SearchOption.AllDirectories))
        {
            using SafetensorsFile tensors = SafetensorsFile.Open(file);
            tensors.Entries.ShouldAllBe(entry => !entry.Name.EndsWith("query.weight", StringComparison.Ordinal));
        }
        using var stop = new CancellationTokenSource();
        Recording first = new() { AfterStep = done => StopAt(done, step, stop) };
        ResumableTraining stopped = new(place.File("stopped")) { Parts = Parts() };
        Should.Throw<OperationCanceledException>(() => stopped.Run(first, stop.Token));
        new ResumableTraining(place.File("stopped")) { Parts = Parts() }
            .Run(new Recording())
            .ShouldEqual(whole);
        Should
            .Throw<InvalidDataException>(() => new ResumableTraining(place.File("stopped")).Run(new Recording()))
            .Message.ShouldContain("FoldFrozen is False, was True");
    }

    [Fact]
    public void With_recompute_and_bfloat16_it_goes_on_to_the_same_bits()
    {
        static void Configure(TrainingOptions options) => (options.GradientCheckpointing, options.Bf16) = (true, true);
        ResumableTraining.Outcome whole = new ResumableTraining(place.File("whole")) { Configure = Configure }.Run(new Recording());
        using var stop = new CancellationTokenSource();
        ResumableTraining stopped = new(place.File("stopped")) { Configure = Configure };
        Should.Throw<OperationCanceledException>(() =>
            stopped.Run(new Recording { AfterStep = done => StopAt(done, 10, stop) }, stop.Token)
        );
        new ResumableTraining(place.File("stopped")) { Configure = Configure }
            .Run(new Recording())
            .ShouldEqual(whole);
    }

    [Theory]
    [InlineData("gradient change")]
    [InlineData("weight drift")]
    [InlineData("last scored")]
    [InlineData("thaw")]
    public void Parts_that_remember_go_on_too(string part)
    {
        TinyTraining Parts() =>
            part switch
            {
                "gradient change" => new TinyTraining { Scorer = new GradientChangeScorer() },
                "weight drift" => new TinyTraining
                {
                    Scorer = new WeightDriftScorer(
                        Microsoft.Extensions.Options.Options.Create(new ImportanceOptions { DriftSince = DriftSince.LastScoring })
                    ),
                },
                "last scored" => new TinyTraining { Scorer = new LinearCkaScorer(), Reference = static () => new LastScoredReference() },
                _ => new TinyTraining
                {
                    Scorer = new ReboundingScorer(),
                    Freeze = new FreezeOptions
                    {
                        FinalThreshold = 0.35,
                        FinalEpoch = 5,
                        ThawImportance = 1.01,
                    },
                },
            };
        ResumableTraining.Outcome whole = new ResumableTraining(place.File("whole")) { Parts = Parts() }.Run(new Recording());
        whole.Report.Events.Any(one => one.Thaws).ShouldBe(part == "thaw");
        foreach (int step in (int[])[5, 10, 13])
        {
            using var stop = new CancellationTokenSource();
            string folder = place.File($"at {step}");
            Recording first = new() { AfterStep = done => StopAt(done, step, stop) };
            Should.Throw<OperationCanceledException>(() => new ResumableTraining(folder) { Parts = Parts() }.Run(first, stop.Token));
            new ResumableTraining(folder) { Parts = Parts() }
                .Run(new Recording())
                .ShouldEqual(whole);
        }
    }

    // What activations and gradients are compared with is made before training, and by a resumed job once more.
    [SafeTorchTheory("meters")]
    [InlineData("activations")]
    [InlineData("gradients")]
    public void What_it_prepares_again_is_not_counted_twice(string part)
    {
        TinyTraining Parts() => new() { Scorer = part == "activations" ? new LinearCkaScorer() : new GradientChangeScorer() };
        JobReport whole = new ResumableTraining(place.File("whole")) { Parts = Parts() }
            .Run(new Recording())
            .Report;
        whole.Flops.ShouldBeGreaterThan(whole.Phases.Sum(phase => phase.Flops));
        foreach (int step in (int[])[1, 9, 14])
        {
            // Stopped twice: what is saved must be right too.
            foreach (int at in (int[])[step, step + 1])
            {
                using var stop = new CancellationTokenSource();
                Recording seen = new() { AfterStep = done => StopAt(done, at, stop) };
                ResumableTraining job = new(place.File($"at {step}")) { Parts = Parts() };
                Should.Throw<OperationCanceledException>(() => job.Run(seen, stop.Token));
            }
            JobReport resumed = new ResumableTraining(place.File($"at {step}")) { Parts = Parts() }
                .Run(new Recording())
                .Report;
            resumed.Phases.Select(phase => phase.Flops).ShouldBe(whole.Phases.Select(phase => phase.Flops));
            resumed.Flops.ShouldBe(whole.Flops);
        }
    }

    [Fact]
    public void A_damaged_checkpoint_is_passed_over_by_auto_and_refused_by_name()
    {
        using var stop = new CancellationTokenSource();
        ResumableTraining job = Job("run");
        Should.Throw<OperationCanceledException>(() => job.Run(new Recording { AfterStep = done => StopAt(done, 7, stop) }, stop.Token));
        string file = place.File("run/checkpoint-7/optimizer.safetensors");
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);

        ResumableTraining byName = new(place.File("run"))
        {
            Configure = options => options.ResumeFromCheckpoint = place.File("run/checkpoint-7"),
        };
        var refusal = Should.Throw<InvalidDataException>(() => byName.Run(new Recording()));
        refusal.Message.ShouldStartWith($"{file}: ");
        refusal.Message.ShouldEndWith($"{place.File("run/checkpoint-6")} is complete");

        Recording seen = new();
        Losses(out ResumableTraining.Outcome whole);
        job.Run(seen).ShouldEqual(whole);
        seen.Steps[0].Step.ShouldBe(7);
    }

    [Fact]
    public void Another_job_is_refused_and_so_is_a_fresh_start_over_old_checkpoints()
    {
        Job("run").Run(new Recording());
        ResumableTraining other = new(place.File("run"))
        {
            Configure = static options => (options.LearningRate, options.Seed) = (0.02, 42),
        };
        Should
            .Throw<InvalidDataException>(() => other.Run(new Recording()))
            .Message.ShouldEndWith("is of another job: LearningRate is 0.02, was 0.01");
        ResumableTraining fresh = new(place.File("run")) { Configure = static options => options.ResumeFromCheckpoint = null };
        Should.Throw<InvalidOperationException>(() => fresh.Run(new Recording())).Message.ShouldContain("ResumeFromCheckpoint=auto");
        ResumableTraining anew = new(place.File("run"))
        {
            Configure = static options => (options.ResumeFromCheckpoint, options.OverwriteOutputDir) = (null, true),
        };
        Recording seen = new();
        anew.Run(seen);
        seen.Steps.Count.ShouldBe(15);
    }

    [Fact]
    public void A_job_that_is_done_is_resumed_to_its_report()
    {
        ResumableTraining.Outcome whole = new ResumableTraining(place.File("run"))
        {
            Configure = static o => o.SaveStrategy = SaveStrategy.Epoch,
        }.Run(new Recording());
        Recording seen = new();
        JobReport again = new ResumableTraining(place.File("run")) { Configure = static o => o.SaveStrategy = SaveStrategy.Epoch }
            .Run(seen)
            .Report;
        seen.Steps.ShouldBeEmpty();
        again.Evaluation.Metric.ShouldBe(whole.Report.Evaluation.Metric);
        again.Epochs.Count.ShouldBe(5);
    }

    [Fact]
    public void Only_so_many_checkpoints_stay()
    {
        new ResumableTraining(place.File("run")) { Configure = static options => options.SaveTotalLimit = 2 }.Run(new Recording());
        new CheckpointFolder(place.File("run")).List().Select(checkpoint => checkpoint.Step).ShouldBe([12, 14]);
    }

    private static void StopAt(StepResult done, int step, CancellationTokenSource stop)
    {
        if (done.Step == step)
        {
            stop.Cancel();
        }
    }

    private ResumableTraining Job(string name, IFineTuningTask<TinyModel>? task = null) =>
        new(place.File(name)) { Task = task ?? new TinyTask<TinyModel>(3) };

    private List<double> Losses(out ResumableTraining.Outcome whole)
    {
        Recording seen = new();
        whole = Job("never stopped").Run(seen);
        seen.Losses.Count.ShouldBe(15);
        whole.Report.FrozenAt.ShouldBe([3, 3, 4, null]);
        return seen.Losses;
    }

    private static bool IsBase(KeyValuePair<string, string> weight) =>
        !weight.Key.Contains("lora_", StringComparison.Ordinal) && !weight.Key.StartsWith("classifier", StringComparison.Ordinal);

    private static Dictionary<string, string> StartingWeights()
    {
        (TinyModel model, _) = new TinyTraining { Training = new TrainingOptions { LearningRate = 0.01 } }.Create();
        using (model)
        {
            return ResumableTraining.Weights(model);
        }
    }
}
