using Safe.Framework.Adapters;
using Safe.Framework.Analyses;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Importance;
using Safe.Framework.Importance.Similarity;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Training;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Analyses;

public sealed class AdapterHistoryTests
{
    private const int Layers = TinyTraining.Layers;

    [Fact]
    public void Every_epoch_is_compared_with_the_final_model()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var training = new TinyTraining { Freeze = new FreezeOptions { Enabled = false } };
        (TinyModel model, AdapterSet adapters) = training.Create();
        using TinyModel owned = model;
        using var history = new AdapterHistory(adapters);
        var outputs = new OutputsByEpoch(model);
        (training with { Observers = [history, outputs] }).Run(model, adapters, new TinyTask<TinyModel>(3));
        Dictionary<string, string> weights = LossSurfaceTests.Weights(model);

        ImportanceMap map = history.Compare("tiny", new TinyProbe(model));

        map.Epochs.ShouldBe([1, 2, 3, 4, 5]);
        map.Scorer.ShouldBe(nameof(LinearCkaScorer));
        map.Units.ShouldBe([.. Enumerable.Range(0, Layers).Select(static unit => $"layer.{unit}")]);
        Tensor[] final = outputs.Epochs[^1];
        for (int epoch = 0; epoch < 5; epoch++)
        {
            for (int unit = 0; unit < Layers; unit++)
            {
                // What was put out then, taken while the job ran.
                double expected = LinearCka.Of(outputs.Epochs[epoch][unit], final[unit]).Distance;
                map.Values[epoch][unit].ShouldBe(expected, 1e-6 * (1 + expected), $"epoch {epoch + 1}, unit {unit}");
            }
        }
        map.Values[^1].ShouldAllBe(static value => value < 1e-12);
        map.Values[0].ShouldAllBe(static value => value > 0);
        LossSurfaceTests.Weights(model).ShouldBe(weights);
    }

    [Fact]
    public void Folded_frozen_units_and_a_small_budget_change_nothing()
    {
        ImportanceMap Run(ExecutionOptions execution, long bytes)
        {
            var training = new TinyTraining { Execution = execution };
            (TinyModel model, AdapterSet adapters) = training.Create();
            using TinyModel owned = model;
            using var history = new AdapterHistory(adapters);
            (training with { Observers = [history] }).Run(model, adapters, new TinyTask<TinyModel>(3));
            return history.Compare("x", new TinyProbe(model), options: new ImportanceOptions { ReferenceBytes = bytes });
        }
        ImportanceMap plain = Run(new ExecutionOptions(), bytes: 1 << 20);
        double[] values = [.. plain.Values.SelectMany(static epoch => epoch)];
        Run(new ExecutionOptions(), bytes: 0).Values.SelectMany(static epoch => epoch).ShouldBe(values);
        ImportanceMap folded = Run(new ExecutionOptions { FoldFrozen = true }, bytes: 1 << 20);
        folded.Values.SelectMany(static epoch => epoch).Zip(values).ShouldAllBe(static pair => Math.Abs(pair.First - pair.Second) < 1e-4);
        // Units 0 and 1 freeze after epoch 3, unit 2 after epoch 4: from there on they are what they end as.
        plain.Values[2][0].ShouldBeLessThan(1e-12);
        plain.Values[2][1].ShouldBeLessThan(1e-12);
        plain.Values[3][2].ShouldBeLessThan(1e-12);
        plain.Values[2][3].ShouldBeGreaterThan(1e-9);
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        using var job = new TinyJob(layers: 2);
        using var history = new AdapterHistory(job.Adapters);
        IProbe probe = new TinyProbe(job.Model);
        Should.Throw<InvalidOperationException>(() => history.Compare("x", probe)).Message.ShouldContain("no epoch was kept");
        history.Keep(1);
        history.Keep(1);
        history.Epochs.ShouldBe([1]);
        Should
            .Throw<NotSupportedException>(() => history.Compare("x", probe, new GradientChangeScorer()))
            .Message.ShouldContain("GradientChangeScorer does not compare activations");
        job.Adapters.Detach();
        Should.Throw<NotSupportedException>(() => history.Compare("x", probe)).Message.ShouldContain("shapes");
    }

    // The units' outputs on the probe's inputs after every epoch.
    private sealed class OutputsByEpoch(TinyModel model) : ITrainingObserver
    {
        public List<Tensor[]> Epochs { get; } = [];

        public void OnEpoch(EpochResult epoch)
        {
            using IDisposable noGrad = torch.no_grad();
            using var evaluation = new EvaluationMode(model);
            List<Tensor> seen = [];
            foreach (PlacedUnit placed in FreezeUnits.Find(model))
            {
                placed.Unit.OutputObserver = (_, output) =>
                    seen.Add(output.detach().clone().reshape(-1, TinyModel.Width).DetachFromDisposeScope());
            }
            model.call(TinyData.Batch(77).Inputs);
            foreach (PlacedUnit placed in FreezeUnits.Find(model))
            {
                placed.Unit.OutputObserver = null;
            }
            Epochs.Add([.. seen]);
        }
    }
}
