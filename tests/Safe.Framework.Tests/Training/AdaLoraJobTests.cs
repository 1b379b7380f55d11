using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Tests.Checkpoints;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Training.Resuming;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training;

/// <summary>AdaLoRA within a job: its term of the loss, its budget, a freeze, and a stop.</summary>
public sealed class AdaLoraJobTests : IDisposable
{
    private static readonly AdapterOptions Options = new()
    {
        Method = AdapterMethod.AdaLoRA,
        InitR = 4,
        TargetR = 2,
        TInit = 2,
        TFinal = 3,
        DeltaT = 2,
        ModulesToSave = ["classifier"],
    };

    private readonly TemporaryFolder place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void The_budget_is_kept_at_the_end_and_the_loss_has_the_orthogonality_in_it()
    {
        var training = new TinyTraining
        {
            Adapter = Options,
            Freeze = new FreezeOptions { Enabled = false },
        };
        (TinyModel model, AdapterSet adapters) = training.Create();
        using (model)
        {
            training.Run(model, adapters, new TinyTask<TinyModel>(3));
            adapters.Adapters.Sum(placed => ((AdaLoraAdapter)placed.Adapter).EffectiveRank).ShouldBe(2 * TinyTraining.Layers);
        }
        // Random P and Q are far from orthogonal: ‖QQᵀ − I‖ of nearly zero matrices of rank 4 is nearly 2.
        double plain = FirstLoss(Weighted(0));
        (FirstLoss(Weighted(0.5)) - plain).ShouldBe(0.5 * 2, 0.05);
    }

    [Fact]
    public void Frozen_adapters_keep_their_values_and_the_budget_counts_what_they_hold()
    {
        var training = new TinyTraining { Adapter = Options };
        (TinyModel model, AdapterSet adapters) = training.Create();
        using (model)
        {
            var kept = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            Recording seen = new()
            {
                AfterStep = done =>
                {
                    foreach (
                        (string name, Parameter parameter) in model
                            .named_parameters()
                            .Where(entry => entry.name.Contains("lora") && !entry.parameter.requires_grad)
                    )
                    {
                        byte[] now = Bits.Of(parameter);
                        kept.TryAdd(name, now);
                        kept[name].ShouldBe(now, $"{name} after step {done.Step}");
                    }
                },
            };
            JobReport report = (training with { Seen = seen }).Run(model, adapters, new TinyTask<TinyModel>(3));
            report.FrozenAt.ShouldBe([3, 3, 4, null]);
            kept.Count.ShouldBe(3 * 3);
            adapters.TrainingParts.ShouldHaveSingleItem().ShouldBeOfType<AdaLoraBudget>().Budget.ShouldBe(8);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(13)]
    public void Stopped_it_goes_on_to_the_same_bits(int step)
    {
        ResumableTraining.Outcome whole = Job("whole").Run(new Recording());
        using var stop = new CancellationTokenSource();
        Recording first = new()
        {
            AfterStep = done =>
            {
                if (done.Step == step)
                {
                    stop.Cancel();
                }
            },
        };
        ResumableTraining job = Job("stopped");
        Should.Throw<OperationCanceledException>(() => job.Run(first, stop.Token));
        job.Run(new Recording()).ShouldEqual(whole);
    }

    [Fact]
    public void A_job_of_too_few_steps_is_refused() =>
        Should
            .Throw<InvalidOperationException>(() =>
                new TinyTraining
                {
                    Adapter = new AdapterOptions
                    {
                        Method = AdapterMethod.AdaLoRA,
                        InitR = 8,
                        TInit = 10,
                        TFinal = 5,
                    },
                }.Run()
            )
            .Message.ShouldBe(
                "AdaLoRA's budget falls after TInit (10) and before the last TFinal (5) steps, but the job has 15 in all; lower them"
            );

    [Theory]
    [InlineData(0, 30)]
    [InlineData(2, 30)]
    [InlineData(3, 23)]
    [InlineData(4, 18)]
    [InlineData(5, 15)]
    [InlineData(9, 12)]
    [InlineData(11, 12)]
    public void The_budget_falls_on_the_cubic_curve(int step, int budget) =>
        // Of PEFT 0.10 with these values, see the fixture peft-adalora-bert.
        new AdaLoraSchedule(TargetRank: 2, InitialSteps: 2, FinalSteps: 3, Interval: 2, Beta1: 0.85, Beta2: 0.85, Orthogonality: 0.1)
            .BudgetAt(step, start: 30, target: 12, totalSteps: 12)
            .ShouldBe(budget);

    private static AdapterOptions Weighted(double weight) =>
        new()
        {
            Method = AdapterMethod.AdaLoRA,
            InitR = 4,
            TargetR = 2,
            OrthRegWeight = weight,
        };

    private static double FirstLoss(AdapterOptions options)
    {
        Recording seen = new();
        new TinyTraining
        {
            Adapter = options,
            Freeze = new FreezeOptions { Enabled = false },
            Seen = seen,
        }.Run();
        return seen.Losses[0];
    }

    private ResumableTraining Job(string name) => new(place.File(name)) { Parts = new TinyTraining { Adapter = Options } };
}
