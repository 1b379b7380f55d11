using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Importance;
using Safe.Framework.Tests.Models;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training;

/// <summary>How a job stops where it cannot go on.</summary>
public sealed class JobRefusalTests
{
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_loss_that_is_not_finite_stops_before_anything_moves(float spoiled)
    {
        (TinyModel model, AdapterSet adapters) = new TinyTraining().Create();
        Dictionary<string, byte[]> good = [];
        var running = new TinyTraining { Seen = new Recording { AfterStep = _ => good = Snapshot(model) } };

        var failure = Should.Throw<NonFiniteLossException>(() => running.Run(model, adapters, new SpoilingTask(badStep: 4, spoiled)));

        failure.Step.ShouldBe(5);
        failure.Message.ShouldContain("step 5");
        failure.Loss.ShouldBe(spoiled);
        running.Seen.Losses.Count.ShouldBe(4);
        running.Seen.News.ShouldNotContain("finished");
        Dictionary<string, byte[]> after = Snapshot(model);
        after.Keys.ShouldBe(good.Keys);
        after.Keys.ShouldAllBe(name => after[name].SequenceEqual(good[name]));
        model.parameters().ShouldAllBe(parameter => parameter.isfinite().all().ToBoolean());
        model.Dispose();
    }

    [Fact]
    public void Outputs_that_are_not_finite_end_the_job_with_a_checkpoint_of_what_was_scored()
    {
        using var folder = new Checkpoints.TemporaryFolder();
        Recording seen = new();
        var training = new TinyTraining
        {
            Scorer = new LinearCkaScorer(),
            Training = new TrainingOptions { OutputDir = folder.File("run"), SaveStrategy = SaveStrategy.No },
            Seen = seen,
        };
        (TinyModel model, AdapterSet adapters) = training.Create();
        using (model)
        {
            var failure = Should.Throw<NonFiniteActivationsException>(() =>
                training.Run(model, adapters, new SpoiledWeightsTask(epoch: 2))
            );
            failure.Message.ShouldEndWith($"{folder.File("run/checkpoint-6")} holds the state that was scored");
            failure.Unit.Index.ShouldBe(1);
        }
        Directory.Exists(folder.File("run/checkpoint-6")).ShouldBeTrue();
        seen.Steps.Count.ShouldBe(6);
    }

    [Fact]
    public void A_job_with_nothing_to_train_refuses_to_start()
    {
        (TinyModel model, AdapterSet adapters) = new TinyTraining().Create();
        foreach (Parameter parameter in model.parameters())
        {
            parameter.requires_grad = false;
        }
        var running = new TinyTraining();
        var refusal = Should.Throw<InvalidOperationException>(() => running.Run(model, adapters, new TinyTask<TinyModel>(3)));
        refusal.Message.ShouldStartWith("Nothing to train");
        running.Seen.News.ShouldBeEmpty();
        model.Dispose();
    }

    [Fact]
    public void A_task_without_steps_is_refused()
    {
        (TinyModel model, AdapterSet adapters) = new TinyTraining().Create();
        using (model)
        {
            Should
                .Throw<InvalidOperationException>(() => new TinyTraining().Run(model, adapters, new TinyTask<TinyModel>(0)))
                .Message.ShouldBe("The task tiny has no training steps");
        }
    }

    [Fact]
    public void A_request_to_stop_is_met_after_the_running_step()
    {
        using var stop = new CancellationTokenSource();
        Recording seen = new()
        {
            AfterStep = step =>
            {
                if (step.Step == 4)
                {
                    stop.Cancel();
                }
            },
        };
        Should.Throw<OperationCanceledException>(() => new TinyTraining { Seen = seen }.Run(stop.Token));
        seen.Steps.Count.ShouldBe(4);
        seen.News[^1].ShouldBe("step");
    }

    [Fact]
    public void A_request_to_stop_at_an_epochs_last_step_is_met_before_scoring()
    {
        using var stop = new CancellationTokenSource();
        Recording seen = new()
        {
            AfterStep = step =>
            {
                if (step.Step == 3)
                {
                    stop.Cancel();
                }
            },
        };
        Should.Throw<OperationCanceledException>(() => new TinyTraining { Seen = seen }.Run(stop.Token));
        seen.News.ShouldBe(["started 4", "step", "step", "step"]);
    }

    [Fact]
    public void A_model_without_units_trains_where_nothing_freezes()
    {
        var running = new TinyTraining { Freeze = new FreezeOptions { Enabled = false } };
        JobReport report = RunPlain(running);
        report.Units.ShouldBeEmpty();
        report.FrozenAt.ShouldBeEmpty();
        report.Frontier.ShouldBe(0);
        report.Epochs.Count.ShouldBe(5);
        running.Seen.News[0].ShouldBe("started 0");
    }

    [Fact]
    public void A_model_without_units_cannot_freeze()
    {
        var refusal = Should.Throw<InvalidOperationException>(() => RunPlain(new TinyTraining()));
        refusal.Message.ShouldContain("[FreezePolicy]");
        refusal.Message.ShouldContain(nameof(PlainModel));
    }

    private static JobReport RunPlain(TinyTraining running)
    {
        torch.manual_seed(1);
        using var model = new PlainModel();
        AdapterSet adapters = AdapterInjection.Inject(model, running.Adapter, new AdapterFactory());
        return running.Run(model, adapters, new TinyTask<PlainModel>(3));
    }

    private static Dictionary<string, byte[]> Snapshot(TinyModel model) =>
        model.named_parameters().ToDictionary(entry => entry.name, entry => Bits.Of(entry.parameter));

    private sealed class SpoilingTask(int badStep, float factor) : TinyTask<TinyModel>(3)
    {
        private int steps;

        protected override Tensor Loss(TinyModel model, int seed)
        {
            Tensor loss = base.Loss(model, seed);
            return steps++ == badStep ? loss * factor : loss;
        }
    }

    // A base weight that becomes NaN after the evaluation of an epoch, which therefore tells nothing.
    private sealed class SpoiledWeightsTask(int epoch) : IFineTuningTask<TinyModel>
    {
        private readonly TinyTask<TinyModel> plain = new(3);
        private int evaluations;

        public string Name => plain.Name;

        public string MetricName => plain.MetricName;

        public int StepsPerEpoch => plain.StepsPerEpoch;

        public IProbe Probe(TinyModel model) => plain.Probe(model);

        public IEnumerable<TrainingStep<TinyModel>> Steps(int number) => plain.Steps(number);

        public Evaluation Evaluate(TinyModel model)
        {
            Evaluation evaluation = plain.Evaluate(model);
            if (++evaluations == epoch)
            {
                model.get_parameter("layer.1.dense.bias")!.fill_(float.NaN);
            }
            return evaluation;
        }
    }
}
