using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Sparsity;
using Safe.Framework.Freezing;
using Safe.Framework.Tests.Checkpoints;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Training.Resuming;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training;

/// <summary>SparseAdapter in whole jobs, with SAFE on top, and after a stop.</summary>
public sealed class SparseAdapterJobTests : IDisposable
{
    private readonly TemporaryFolder place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData(AdapterMethod.LoRA, Saliency.Snip)]
    [InlineData(AdapterMethod.LoRA, Saliency.Random)]
    [InlineData(AdapterMethod.AdaLoRA, Saliency.Magnitude)]
    public void What_is_pruned_is_zero_after_every_step_and_counted_out(AdapterMethod method, Saliency saliency)
    {
        TinyModel? model = null;
        AdapterPruning? pruning = null;
        int checks = 0;
        var training = new TinyTraining
        {
            Adapter = Options(method, saliency),
            Training = new TrainingOptions
            {
                NumTrainEpochs = 5,
                LearningRate = 0.01,
                WeightDecay = 0.1,
            },
            Seen = new Recording
            {
                AfterStep = _ =>
                {
                    foreach ((string key, Tensor mask) in pruning!.SaveState())
                    {
                        string name = key.Replace(".default.", "_adapter.", StringComparison.Ordinal);
                        Parameter parameter = model!.named_parameters().Single(entry => entry.name == name).parameter;
                        parameter.masked_select(mask).count_nonzero().ToInt64().ShouldBe(0, name);
                        checks++;
                    }
                },
            },
        };
        (model, AdapterSet adapters) = training.Create();
        using (model)
        {
            pruning = adapters.TrainingParts.OfType<AdapterPruning>().Single();
            long all = TrainableParameters.Of(model).Trainable;
            JobReport report = training.Run(model, adapters, new TinyTask<TinyModel>(3));
            long elements = adapters.Adapters.Sum(placed => placed.Adapter.parameters().Sum(parameter => parameter.numel()));
            pruning.PrunedElements.ShouldBe(elements / 2);
            report.TrainableStart.ShouldBe(all - elements / 2);
            report.FrozenAt.ShouldBe([3, 3, 4, null]);
            // Of the last unit and the head.
            TrainableParameters.Of(model).Trainable.ShouldBe(report.TrainableEnd);
            report.TrainableEnd.ShouldBeInRange(1, report.TrainableStart - 1);
        }
        checks.ShouldBe(15 * TinyTraining.Layers * (method == AdapterMethod.LoRA ? 2 : 3));
    }

    [Fact]
    public void Scoring_draws_none_of_the_jobs_random_numbers_and_leaves_no_gradient()
    {
        byte[] NextRandom(AdapterOptions options)
        {
            var training = new TinyTraining
            {
                Adapter = options,
                Freeze = new FreezeOptions { Enabled = false },
            };
            training.Run();
            training.Seen.Steps[0].GradientNorm.ShouldNotBeNull();
            return Bits.Of(torch.rand(8));
        }
        NextRandom(Options(AdapterMethod.LoRA, Saliency.Snip)).ShouldBe(NextRandom(new AdapterOptions { ModulesToSave = ["classifier"] }));
    }

    [Fact]
    public void Clipping_sees_the_gradients_of_what_is_kept_only()
    {
        TinyModel? model = null;
        double? expected = null;
        AdapterPruning? pruning = null;
        var training = new TinyTraining
        {
            Adapter = Options(AdapterMethod.LoRA, Saliency.Random),
            Freeze = new FreezeOptions { Enabled = false },
            Dropout = 0,
            Training = new TrainingOptions { NumTrainEpochs = 1 },
            StepsPerEpoch = 1,
        };
        (model, AdapterSet adapters) = training.Create();
        using (model)
        {
            pruning = adapters.TrainingParts.OfType<AdapterPruning>().Single();
            pruning.Prepare(new TrainingStart(training.Training.Seed, _ => { }));
            (Tensor inputs, Tensor labels) = TinyData.Batch(1000);
            F.cross_entropy(model.call(inputs), labels).backward();
            Dictionary<string, Tensor> masks = pruning
                .SaveState()
                .ToDictionary(one => one.Key.Replace(".default.", "_adapter.", StringComparison.Ordinal), one => one.Value);
            double sum = 0;
            foreach ((string name, Parameter parameter) in model.named_parameters().Where(entry => entry.parameter.grad is not null))
            {
                Tensor gradient = parameter.grad!;
                sum += Math.Pow(
                    (masks.TryGetValue(name, out Tensor? mask) ? gradient.masked_fill(mask, 0) : gradient).norm().ToDouble(),
                    2
                );
                parameter.grad = null;
            }
            expected = Math.Sqrt(sum);
            training.Run(model, adapters, new TinyTask<TinyModel>(1));
        }
        training.Seen.Steps.ShouldHaveSingleItem().GradientNorm!.Value.ShouldBe(expected.Value, 1e-6);
    }

    [Theory]
    [InlineData(AdapterMethod.LoRA, Saliency.Snip, 1)]
    [InlineData(AdapterMethod.LoRA, Saliency.Snip, 8)]
    [InlineData(AdapterMethod.LoRA, Saliency.Random, 13)]
    [InlineData(AdapterMethod.AdaLoRA, Saliency.Magnitude, 10)]
    public void Stopped_it_goes_on_to_the_same_bits(AdapterMethod method, Saliency saliency, int step)
    {
        ResumableTraining Job(string name) => new(place.File(name)) { Parts = new TinyTraining { Adapter = Options(method, saliency) } };
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
        Should.Throw<OperationCanceledException>(() => Job("stopped").Run(first, stop.Token));
        ResumableTraining.Outcome resumed = Job("stopped").Run(new Recording());
        resumed.ShouldEqual(whole);
        resumed.Report.TrainableStart.ShouldBe(whole.Report.TrainableStart);
        resumed.Report.TrainableEnd.ShouldBe(whole.Report.TrainableEnd);
    }

    private static AdapterOptions Options(AdapterMethod method, Saliency saliency) =>
        new()
        {
            Method = method,
            InitR = 4,
            TargetR = 2,
            ModulesToSave = ["classifier"],
            SparseRatio = 0.5,
            SparseSaliency = saliency,
        };
}
