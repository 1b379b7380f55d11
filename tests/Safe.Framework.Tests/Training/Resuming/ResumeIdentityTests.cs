using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Criteria;
using Safe.Framework.Freezing.Schedules;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Importance;
using Safe.Framework.Tests.Checkpoints;
using Safe.Framework.Tests.Models;
using Safe.Framework.Training;
using Safe.Framework.Training.Resuming;

namespace Safe.Framework.Tests.Training.Resuming;

/// <summary>A job does not go on from another job's checkpoint, and the refusal names what differs.</summary>
public sealed class ResumeIdentityTests : IDisposable
{
    private readonly TemporaryFolder place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void The_same_job_goes_on()
    {
        Stop(new TinyTraining());
        Resume(new TinyTraining()).Steps.Count.ShouldBe(15 - 7);
    }

    [Fact]
    public void Options_of_adapters_importance_and_freezing_are_compared()
    {
        Stop(new TinyTraining());
        string[] found = Refusal(
            new TinyTraining
            {
                Adapter = new AdapterOptions
                {
                    ModulesToSave = ["classifier"],
                    R = 3,
                    LoraAlpha = 2,
                },
                Freeze = new FreezeOptions
                {
                    FinalThreshold = 0.25,
                    FinalEpoch = 5,
                    Selector = "prefix",
                },
            },
            new ImportanceOptions { Seed = 7 }
        );
        found.ShouldContain("Adapter.R is 3, was none");
        found.ShouldContain("Adapter.LoraAlpha is 2, was none");
        found.ShouldContain("Freeze.FinalThreshold is 0.25, was 0.35");
        found.ShouldContain("Freeze.Selector is prefix, was none");
        found.ShouldContain("Importance.Seed is 7, was 42");
        found.ShouldContain(one => one.StartsWith("adapter 'default' of layer.0.query is ", StringComparison.Ordinal));
    }

    [Fact]
    public void Parts_are_compared_by_their_type()
    {
        Stop(new TinyTraining());
        string[] found = Refusal(
            new TinyTraining
            {
                Scorer = new DepthScorer(),
                Freeze = new FreezeOptions
                {
                    FinalThreshold = 0.35,
                    FinalEpoch = 5,
                    Schedule = "linear",
                },
            }
        );
        found.ShouldContain($"Scorer is {typeof(DepthScorer).FullName}, was {typeof(RisingScorer).FullName}");
        found.ShouldContain($"Schedule is {typeof(LinearFreezeSchedule).FullName}, was {typeof(CubicFreezeSchedule).FullName}");
    }

    [Fact]
    public void Other_base_weights_are_refused_and_other_trained_ones_are_not_looked_at()
    {
        Stop(new TinyTraining());
        Should
            .Throw<InvalidDataException>(() => Resume(new TinyTraining(), Shift("layer.2.dense.weight")))
            .Message.ShouldContain("base weights is ");
        Resume(new TinyTraining(), Shift("classifier.weight")).Steps.Count.ShouldBe(15 - 7);
    }

    [Fact]
    public void What_does_not_change_the_course_may_differ()
    {
        Stop(new TinyTraining());
        Resume(
            new TinyTraining(),
            configure: static options => (options.LoggingSteps, options.SaveSteps, options.NonFiniteLoss) = (3, 5, NonFinitePolicy.Skip)
        )
            .Steps.Count.ShouldBe(15 - 7);
    }

    [Fact]
    public void Options_of_what_is_switched_off_may_differ()
    {
        Stop(
            new TinyTraining
            {
                Freeze = new FreezeOptions { Enabled = false, FinalThreshold = 0.1 },
            }
        );
        Resume(
            new TinyTraining
            {
                Freeze = new FreezeOptions { Enabled = false, FinalThreshold = 0.2 },
            }
        )
            .Steps.Count.ShouldBe(15 - 7);
        Refusal(new TinyTraining()).ShouldContain("Freeze.Enabled is true, was false");
    }

    [Fact]
    public void A_plan_is_compared_by_what_it_says_and_not_by_where_it_lies()
    {
        const string plan = """{"unit":0,"path":"layer.0","epoch":1,"action":"freeze","reason":"x"}""";
        File.WriteAllText(place.File("a.jsonl"), plan);
        File.WriteAllText(place.File("b.jsonl"), plan);
        File.WriteAllText(place.File("c.jsonl"), plan + "\n");
        Dictionary<string, string> Facts(string name)
        {
            TinyTraining parts = new()
            {
                Freeze = new FreezeOptions { Selector = "threshold", Plan = place.File(name) },
            };
            (TinyModel model, AdapterSet adapters) = parts.Create();
            using (model)
            {
                return new(Identity(parts, new ImportanceOptions()).Describe(adapters));
            }
        }
        Facts("a.jsonl").ShouldBe(Facts("b.jsonl"));
        Facts("a.jsonl")["Freeze.Plan"].ShouldNotBe(Facts("c.jsonl")["Freeze.Plan"]);
    }

    [Fact]
    public void The_fingerprint_tells_large_tensors_apart_by_their_ends_and_by_what_training_changes()
    {
        using var model = new PlainModel();
        string plain = BaseFingerprint.Of(model);
        BaseFingerprint.Of(model).ShouldBe(plain);
        using var large = Linear(700, 600);
        foreach (Parameter parameter in large.parameters())
        {
            parameter.requires_grad = false;
        }
        string before = BaseFingerprint.Of(large);
        using (torch.no_grad())
        {
            using Tensor last = large.weight[-1, -1];
            last.add_(1);
        }
        string end = BaseFingerprint.Of(large);
        end.ShouldNotBe(before);
        using (torch.no_grad())
        {
            large.weight.mul_(1.0001);
        }
        BaseFingerprint.Of(large).ShouldNotBe(end);
        large.weight.requires_grad = true;
        BaseFingerprint.Of(large).ShouldNotBe(before);
    }

    private static Action<TinyModel> Shift(string name) =>
        model =>
        {
            using IDisposable noGrad = torch.no_grad();
            model.get_parameter(name)!.add_(0.5);
        };

    private string[] Refusal(TinyTraining parts, ImportanceOptions? importance = null)
    {
        string message = Should.Throw<InvalidDataException>(() => Resume(parts, importance: importance)).Message;
        return message[(message.IndexOf("another job: ", StringComparison.Ordinal) + "another job: ".Length)..].Split("; ");
    }

    private void Stop(TinyTraining parts)
    {
        using var stop = new CancellationTokenSource();
        Recording seen = new()
        {
            AfterStep = step =>
            {
                if (step.Step == 7)
                {
                    stop.Cancel();
                }
            },
        };
        Should.Throw<OperationCanceledException>(() => Run(parts, seen, _ => { }, _ => { }, new ImportanceOptions(), stop.Token));
    }

    private Recording Resume(
        TinyTraining parts,
        Action<TinyModel>? change = null,
        Action<TrainingOptions>? configure = null,
        ImportanceOptions? importance = null
    )
    {
        Recording seen = new();
        Run(parts, seen, change ?? (_ => { }), configure ?? (_ => { }), importance ?? new ImportanceOptions(), CancellationToken.None);
        return seen;
    }

    private void Run(
        TinyTraining parts,
        Recording seen,
        Action<TinyModel> change,
        Action<TrainingOptions> configure,
        ImportanceOptions importance,
        CancellationToken stopping
    )
    {
        var options = new TrainingOptions
        {
            NumTrainEpochs = 5,
            LearningRate = 0.01,
            OutputDir = place.File("run"),
            SaveStrategy = SaveStrategy.No,
            ResumeFromCheckpoint = "auto",
        };
        configure(options);
        TinyTraining training = parts with { Training = options, Seen = seen };
        (TinyModel model, AdapterSet adapters) = training.Create();
        using (model)
        {
            change(model);
            training.Run(model, adapters, new TinyTask<TinyModel>(3), stopping, Identity(parts, importance));
        }
    }

    private static JobIdentity Identity(TinyTraining parts, ImportanceOptions importance) =>
        new(
            Options.Create(parts.Adapter),
            Options.Create(parts.Freeze),
            Options.Create(importance),
            parts.Scorer,
            new PretrainedReference(),
            WarmupCriteria.Create(parts.Freeze.Warmup ?? WarmupCriteria.Default),
            FreezeSchedules.Create(parts.Freeze.Schedule ?? FreezeSchedules.Default),
            FreezeSelectors.Create(parts.Freeze)
        );
}
