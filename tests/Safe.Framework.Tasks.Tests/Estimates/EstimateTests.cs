using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Safe.Framework.Adapters;
using Safe.Framework.Annotations;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Criteria;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Importance;
using Safe.Framework.Metering;
using Safe.Framework.Models.Bert;
using Safe.Framework.Training;
using Safe.Framework.Training.Estimates;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Estimates;

/// <summary>What is told before a job runs, against the job's own meters.</summary>
[NoCollection]
public sealed class EstimateTests
{
    private const double Tolerance = 0.05;

    [SafeTorchFact("meters")]
    public void Bert_takes_what_was_told() => Check(EstimateCases.Bert(), [0, 1, 3, 4]);

    [SafeTorchFact("meters")]
    public void GPT2_takes_what_was_told() => Check(EstimateCases.GPT2(), [0, 1, 3]);

    [SafeTorchFact("meters")]
    public void Llama_takes_what_was_told() => Check(EstimateCases.Llama(), [0, 1, 3]);

    [SafeTorchFact("meters")]
    public void ViT_takes_what_was_told() => Check(EstimateCases.ViT(), [0, 1, 3, 4]);

    [SafeTorchTheory("meters and recompute")]
    [InlineData("accumulated")]
    [InlineData("recomputed")]
    [InlineData("lower precision")]
    [InlineData("kept prefix")]
    [InlineData("folded")]
    [InlineData("houlsby")]
    public void Other_ways_to_train_take_what_was_told(string way) => Check(Bert(way), [0, 1, 3, 4]);

    [SafeTorchFact("meters")]
    public void Full_fine_tuning_takes_what_was_told() =>
        Check(
            new EstimateCase<BertForSequenceClassification>(EstimateCases.NewBert, EstimateCases.Texts)
            {
                Adapter = new AdapterOptions { Method = AdapterMethod.Full },
            },
            // What trains below the blocks keeps the prefix from growing.
            [0, 0, 0, 0]
        );

    [SafeTorchFact("meters")]
    public void What_importance_is_compared_with_is_among_it()
    {
        var job = new EstimateCase<BertForSequenceClassification>(EstimateCases.NewBert, EstimateCases.Texts)
        {
            Scorer = new LinearCkaScorer(),
            Freeze = new FreezeOptions
            {
                Warmup = WarmupCriteria.FixedEpochs,
                WarmupEpochs = 1,
                FinalThreshold = 1,
                FinalEpoch = 2,
                RequireClearInterval = false,
            },
        };
        TrainingEstimate told = job.Estimate();
        // 64 texts, four blocks, 64 wide, float32.
        told.Phases[0].KeptBytes.ShouldBeInRange(64L * 3 * 4 * 64 * 4, 64L * 44 * 4 * 64 * 4);
        MemoryPhase warmUp = job.Run()[0];
        Near(told.Phases[0].PeakBytes, warmUp.PeakBytes, "peak");
    }

    [SafeTorchFact("meters")]
    public void A_measurement_of_the_largest_step_agrees()
    {
        EstimateCase<BertForSequenceClassification> job = EstimateCases.Bert();
        IReadOnlyList<PhaseEstimate> told = job.Estimate().Phases;
        IReadOnlyList<PhaseMeasurement> measured = job.Measure();
        told.Count.ShouldBe(5);
        told.Select(phase => (phase.FrozenUnits, phase.Frontier)).ShouldBe(measured.Select(phase => (phase.FrozenUnits, phase.Frontier)));
        foreach ((PhaseEstimate before, PhaseMeasurement after) in told.Zip(measured))
        {
            Near(before.PeakBytes, after.PeakBytes, "peak");
            Near(before.SavedBytes, after.SavedBytes, "saved");
            // Products are counted, and their number is a polynomial of the shape.
            Near(before.LargestStepFlops, after.Flops, "FLOPs", 1e-6);
        }
    }

    [SafeTorchFact("meters")]
    public void Both_tell_how_far_they_are_phase_after_phase()
    {
        EstimateCase<BertForSequenceClassification> job = EstimateCases.Bert();
        var told = new RecordedShares();
        var measured = new RecordedShares();
        job.With(parts => parts.Estimator.Estimate(progress: told)).Phases.Count.ShouldBe(5);
        job.With(parts => parts.Estimator.Measure(progress: measured)).Count.ShouldBe(5);
        told.ShouldRiseToOne(reports: 5);
        measured.ShouldRiseToOne(reports: 5);
    }

    [SafeTorchFact("meters")]
    public void No_whole_batch_is_run_and_nothing_is_changed()
    {
        EstimateCase<BertForSequenceClassification> job = Bert("folded", PrefixCacheStorage.Memory);
        job.With(parts =>
        {
            BertForSequenceClassification model = parts.Model;
            model.train();
            var freezable = FreezeUnits.Find(model);
            freezable[1].Unit.Module.eval();
            long most = 0;
            model.register_forward_pre_hook(
                (_, ids, _, _, _) =>
                {
                    most = Math.Max(most, torch.is_grad_enabled() ? ids.shape[0] : 0);
                    return null;
                }
            );
            Dictionary<string, byte[]> values = Values(model);
            bool[] trains = [.. model.parameters().Select(parameter => parameter.requires_grad)];
            bool[] modes = [.. model.named_modules().Select(entry => entry.module.training)];
            byte[] random = torch.get_rng_state().bytes.ToArray();

            parts.Estimator.Estimate();

            most.ShouldBe(4);
            torch.get_rng_state().bytes.ToArray().ShouldBe(random);
            model.parameters().Select(parameter => parameter.requires_grad).ShouldBe(trains);
            model.named_modules().Select(entry => entry.module.training).ShouldBe(modes);
            model.parameters().Any(parameter => parameter.grad is not null).ShouldBeFalse();
            freezable.ShouldAllBe(placed => placed.Unit.State == UnitState.Training && !placed.Unit.InFrozenPrefix);
            foreach ((string name, byte[] value) in Values(model))
            {
                value.ShouldBe(values[name], name);
            }
            return true;
        });
    }

    [SafeTorchFact("meters")]
    public void A_host_has_an_estimator_with_the_jobs_settings()
    {
        IConfiguration settings = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Training:NumTrainEpochs"] = "7",
                    ["Training:GradientAccumulationSteps"] = "2",
                    ["Freeze:Enabled"] = "false",
                    ["Adapter:ModulesToSave:0"] = "classifier",
                }
            )
            .Build();
        var services = new ServiceCollection();
        services
            .AddSafe<BertForSequenceClassification>(settings)
            .UseModel(_ => EstimateCases.NewBert())
            .UseTask(_ => EstimateCases.Texts());
        using ServiceProvider host = services.BuildServiceProvider();
        TrainingEstimate told = host.GetRequiredService<TrainingEstimator<BertForSequenceClassification>>().Estimate();
        (told.Task, told.Epochs, told.StepsPerEpoch, told.Units, told.Examples).ShouldBe(("words", 7, 3, 4, 16));
        PhaseEstimate only = told.Phases.ShouldHaveSingleItem();
        (only.FrozenUnits, only.GradientBytes, only.OptimizerBytes).ShouldBe(
            (0, 4 * only.TrainableParameters, 8 * only.TrainableParameters)
        );
    }

    [SafeTorchFact("meters")]
    public void What_is_left_out_is_said()
    {
        var job = new EstimateCase<BertForSequenceClassification>(EstimateCases.NewBert, EstimateCases.Texts)
        {
            Adapter = new AdapterOptions { Method = AdapterMethod.AdaLoRA },
            Freeze = new FreezeOptions { MaxMemory = "1 GB" },
        };
        job.Estimate()
            .Notes.ShouldBe([
                "what AdaLoraBudget does beside the steps' gradients is left out",
                "to keep within MaxMemory (1 GB) the job may take fewer examples at a time, or recompute units",
            ]);
    }

    [SafeTorchFact("meters")]
    public void Batches_that_cannot_be_taken_apart_are_refused()
    {
        var job = new EstimateCase<BertForSequenceClassification>(EstimateCases.NewBert, () => new WholeBatches(EstimateCases.Texts()));
        Should.Throw<NotSupportedException>(() => job.Estimate()).Message.ShouldContain("its training steps have no PartLoss");
    }

    private static EstimateCase<BertForSequenceClassification> Bert(string way, PrefixCacheStorage? cache = null) =>
        new(EstimateCases.NewBert, EstimateCases.Texts)
        {
            Adapter =
                way == "houlsby"
                    ? new AdapterOptions { Method = AdapterMethod.Houlsby, ModulesToSave = ["classifier"] }
                    : new AdapterOptions { ModulesToSave = ["classifier"] },
            Training = new TrainingOptions
            {
                NumTrainEpochs = 5,
                GradientAccumulationSteps = way == "accumulated" ? 2 : 1,
                GradientCheckpointing = way == "recomputed",
                Bf16 = way == "lower precision",
            },
            Execution = new ExecutionOptions
            {
                FoldFrozen = way == "folded",
                PrefixCache = cache ?? (way == "kept prefix" ? PrefixCacheStorage.Memory : PrefixCacheStorage.Off),
            },
        };

    private static void Check<TModel>(EstimateCase<TModel> job, int[] frontiers)
        where TModel : Module
    {
        TrainingEstimate told = job.Estimate();
        IReadOnlyList<MemoryPhase> phases = job.Run();
        phases.Select(phase => phase.Frontier).ShouldBe(frontiers);
        foreach (MemoryPhase phase in phases)
        {
            PhaseEstimate before = told.Phases.Single(one => one.FrozenUnits == phase.FrozenUnits);
            before.Frontier.ShouldBe(phase.Frontier);
            int steps = told.StepsPerEpoch * (phase.LastEpoch - phase.FirstEpoch + 1);
            string place = $"{phase.FrozenUnits} frozen:";
            Near(before.StepFlops, (double)phase.Flops / steps, $"{place} FLOPs");
            Near(before.SavedBytes, phase.SavedBytes, $"{place} saved");
            Near(before.PeakBytes, phase.PeakBytes, $"{place} peak");
            Near(told.ParameterBytes + before.OptimizerBytes + before.KeptBytes, phase.ResidentBytes, $"{place} resident");
        }
    }

    private static void Near(double told, double measured, string what, double tolerance = Tolerance) =>
        (told / measured).ShouldBe(1, tolerance, $"{what}: told {told:N0}, measured {measured:N0}");

    private static Dictionary<string, byte[]> Values(Module model) =>
        model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.bytes.ToArray(), StringComparer.Ordinal);

    /// <summary>The same steps without their parts.</summary>
    private sealed class WholeBatches(IFineTuningTask<BertForSequenceClassification> task) : IFineTuningTask<BertForSequenceClassification>
    {
        public string Name => task.Name;

        public string MetricName => task.MetricName;

        public int StepsPerEpoch => task.StepsPerEpoch;

        public IProbe Probe(BertForSequenceClassification model) => task.Probe(model);

        public IEnumerable<TrainingStep<BertForSequenceClassification>> Steps(int epoch) =>
            task.Steps(epoch).Select(step => step with { PartLoss = null });

        public Evaluation Evaluate(BertForSequenceClassification model) => task.Evaluate(model);
    }
}
