using Microsoft.Extensions.Options;
using Safe.Framework.Importance;
using Safe.Framework.Metering;
using Safe.Framework.Tests.Models;
using Safe.Testing;

namespace Safe.Framework.Tests.Importance;

public sealed class ScorerTests
{
    [Fact]
    public void Adapter_output_is_the_size_of_what_the_adapter_adds()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var job = new TinyJob(layers: 2);
        var inputs = new TinyProbe(job.Model, 2);
        ImportanceMeter meter = TinyMeasurement.Started(job, new AdapterOutputScorer(), inputs: inputs);
        double[] scores = [.. meter.Score(1).Select(score => score.Value)];
        // By hand: the second unit's input is the first one's output.
        ActivationProbe probe = TinyMeasurement.Probe(job, inputs);
        using IDisposable quiet = probe.Quiet();
        double added = 0;
        double own = 0;
        for (int batch = 0; batch < 2; batch++)
        {
            Tensor x = probe.Collect(batch)[0].Rows;
            Tensor update = x.matmul(Weight(job, "lora_A").t()).matmul(Weight(job, "lora_B").t()) * 2;
            added += update.pow(2).sum().ToDouble();
            own += F.linear(x, job.Model.get_parameter("layer.1.query.weight")!, job.Model.get_parameter("layer.1.query.bias")!)
                .pow(2)
                .sum()
                .ToDouble();
        }
        scores[1].ShouldBe(Math.Sqrt(added / own), 1e-5);
        scores[1].ShouldBeInRange(0.01, 0.99);
        job.Adapters.Merge();
        meter.Score(2).Select(score => score.Value).ShouldBe(scores, 1e-6);
        job.Adapters.Adapters.ShouldAllBe(placed => placed.Adapter.IsMerged);
        using (job.Adapters.Off())
        {
            meter.Score(3).Select(score => score.Value).ShouldBe([0, 0]);
        }
        using (torch.no_grad())
        {
            Weight(job, "lora_B").mul_(1000);
        }
        meter.Score(4)[1].Value.ShouldBe(1);
    }

    [Fact]
    public void Adapter_output_leaves_no_hook_behind()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var job = new TinyJob(layers: 1);
        ImportanceMeter meter = TinyMeasurement.Started(job, new AdapterOutputScorer());
        double first = meter.Score(1)[0].Value;
        using (torch.no_grad())
        {
            job.Model.get_parameter("layer.0.query_adapter.lora_B")![0, 0] = torch.tensor(float.NaN);
        }
        Should.Throw<NonFiniteActivationsException>(() => meter.Score(2)).Message.ShouldContain("unit 0 (layer.0)");
        using (torch.no_grad())
        {
            job.Model.get_parameter("layer.0.query_adapter.lora_B")![0, 0] = torch.tensor(0f);
        }
        meter.Score(3)[0].Value.ShouldBe(meter.Score(4)[0].Value);
        first.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(GradientMeasure.Norm)]
    [InlineData(GradientMeasure.Direction)]
    public void Gradient_change_compares_the_gradients_of_two_scorings(GradientMeasure measure)
    {
        using var job = new TinyJob(layers: 2);
        using var scorer = new GradientChangeScorer(Options.Create(new ImportanceOptions { GradientMeasure = measure }));
        ImportanceMeter meter = TinyMeasurement.Started(job, scorer);
        double[] before = Gradient(job, "layer.1.");
        meter.Score(1).Select(score => score.Value).ShouldAllBe(value => value < 1e-6);
        job.Step(1);
        job.Step(2);
        double[] now = Gradient(job, "layer.1.");
        double expected =
            measure == GradientMeasure.Norm
                ? Math.Abs(Norm(now) - Norm(before)) / Norm(before)
                : (1 - now.Zip(before, (a, b) => a * b).Sum() / (Norm(now) * Norm(before))) / 2;
        Parameter weight = job.Model.get_parameter("layer.1.query_adapter.lora_A")!;
        byte[] kept = Bits.Of(weight.grad!);
        double score = meter.Score(2)[1].Value;
        score.ShouldBe(expected, 1e-5);
        score.ShouldBeGreaterThan(1e-4);
        Bits.Of(weight.grad!).ShouldBe(kept, "the training's own gradients are left alone");
        // A frozen unit has no gradient any more.
        job.Freezer.Freeze([1]);
        job.Step(3);
        IReadOnlyList<ImportanceScore> last = meter.Score(3);
        last[1].Value.ShouldBe(score);
        last[0].Value.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Gradient_change_refuses_a_probe_without_a_loss_before_training()
    {
        using var job = new TinyJob(layers: 1);
        using var scorer = new GradientChangeScorer();
        Should
            .Throw<InvalidOperationException>(() => TinyMeasurement.Started(job, scorer, inputs: new Lossless(new TinyProbe(job.Model, 1))))
            .Message.ShouldContain("no loss");
    }

    [Theory]
    [InlineData(DriftSince.Start)]
    [InlineData(DriftSince.LastScoring)]
    public void Weight_drift_is_the_distance_relative_to_both_ends(DriftSince since)
    {
        using var job = new TinyJob(layers: 2);
        using var scorer = new WeightDriftScorer(Options.Create(new ImportanceOptions { DriftSince = since }));
        ImportanceMeter meter = TinyMeasurement.Started(job, scorer);
        double[] start = Weights(job, "layer.1.");
        meter.Score(1).Select(score => score.Value).ShouldBe([0, 0]);
        job.Step(1);
        double[] first = Weights(job, "layer.1.");
        meter.Score(2)[1].Value.ShouldBe(Norm([.. first.Zip(start, (a, b) => a - b)]) / (Norm(first) + Norm(start)), 1e-9);
        job.Step(2);
        double[] second = Weights(job, "layer.1.");
        double[] from = since == DriftSince.Start ? start : first;
        job.Freezer.Freeze([1]);
        meter.Score(3)[1].Value.ShouldBe(Norm([.. second.Zip(from, (a, b) => a - b)]) / (Norm(second) + Norm(from)), 1e-9);
        job.Step(3);
        double last = meter.Score(4)[1].Value;
        last.ShouldBe(since == DriftSince.Start ? Norm([.. second.Zip(start, (a, b) => a - b)]) / (Norm(second) + Norm(start)) : 0, 1e-9);
    }

    [Fact]
    public void The_controls_order_the_units_and_nothing_else()
    {
        using var job = new TinyJob(layers: 8);
        double[] depth = Values(job, new DepthScorer());
        depth.ShouldBe(Enumerable.Range(0, 8).Select(unit => (unit + 0.5) / 8));
        double[] first = Values(job, Random(1));
        Values(job, Random(1)).ShouldBe(first);
        Values(job, Random(2)).ShouldNotBe(first);
        first.ShouldNotBe(depth);
        first.Order().ShouldBe(depth);
        RandomScorer random = Random(1);
        ImportanceMeter meter = TinyMeasurement.Started(job, random);
        meter.Score(1, firstUnit: 3).Select(score => score.Value).ShouldBe(first[3..]);
    }

    [Fact]
    public void A_scorer_that_gives_no_numbers_in_range_is_refused_and_the_unit_named()
    {
        using var job = new TinyJob(layers: 2);
        foreach (double wrong in new[] { double.NaN, -0.1, 1.5 })
        {
            var scorer = new Scripted(pass => [new(0.5), new(wrong)]);
            Should
                .Throw<InvalidOperationException>(() => TinyMeasurement.Score(job, scorer))
                .Message.ShouldContain("gave unit 1 (layer.1) the importance");
        }
        Should
            .Throw<InvalidOperationException>(() => TinyMeasurement.Score(job, new Scripted(_ => [new(0.5)])))
            .Message.ShouldContain("gave 1 scores for 2 units");
    }

    [SafeTorchFact("meters")]
    public void Scoring_takes_no_more_memory_for_a_larger_probe_and_leaves_none_taken()
    {
        using var job = new TinyJob(layers: 3);
        IMemoryMeter memory = BackendMeters.Memory();
        IImportanceScorer[] scorers =
        [
            new LinearCkaScorer(),
            new DebiasedCkaScorer(),
            new RbfCkaScorer(),
            new AdapterOutputScorer(),
            new GradientChangeScorer(),
            new WeightDriftScorer(),
        ];
        foreach (IImportanceScorer scorer in scorers)
        {
            long PeakOf(int batches)
            {
                using var reference = new LocalReference();
                ImportanceMeter meter = TinyMeasurement.Started(job, scorer, reference, new TinyProbe(job.Model, batches));
                meter.Score(1);
                // The probe's own inputs are no business of the scorer's, and the finaliser's.
                Leftovers();
                long before = memory.CurrentBytes;
                memory.ResetPeak();
                meter.Score(2);
                long peak = memory.PeakBytes - before;
                Leftovers();
                (memory.CurrentBytes - before).ShouldBeLessThanOrEqualTo(0, scorer.GetType().Name);
                return peak;
            }
            // 40 batches hold more rows than linear CKA keeps as they are.
            long some = PeakOf(40);
            PeakOf(400).ShouldBeLessThan(some + (1 << 20), scorer.GetType().Name);
        }
    }

    [Fact]
    public void Scorers_that_compare_nothing_run_no_reference()
    {
        using var job = new TinyJob(layers: 2);
        foreach (IImportanceScorer scorer in new IImportanceScorer[] { new WeightDriftScorer(), new DepthScorer(), new RandomScorer() })
        {
            int runs = 0;
            var inputs = new TinyProbe(job.Model, 2) { BeforeForward = _ => runs++ };
            using var reference = new PretrainedReference();
            TinyMeasurement.Started(job, scorer, reference, inputs).Score(1);
            (runs, reference.Bytes).ShouldBe((0, 0));
        }
    }

    [Fact]
    public void A_users_scorer_is_one_method()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var job = new TinyJob(layers: 2);
        var largestChange = new Scripted(pass =>
        {
            var largest = new double[pass.Units.Count];
            pass.Compare((unit, rows) => largest[unit] = Math.Max(largest[unit], (rows.Adapted - rows.Reference).abs().max().ToDouble()));
            return [.. largest.Select(change => new ImportanceScore(Math.Tanh(change)))];
        });
        double[] scores = Values(job, largestChange);
        scores.ShouldAllBe(value => value > 0.01 && value < 1);
        using (job.Adapters.Off())
        {
            Values(job, largestChange).ShouldBe([0, 0]);
        }
    }

    private static double[] Values(TinyJob job, IImportanceScorer scorer) =>
        [.. TinyMeasurement.Score(job, scorer).Select(score => score.Value)];

    private static RandomScorer Random(int seed) => new(Options.Create(new ImportanceOptions { Seed = seed }));

    private static Parameter Weight(TinyJob job, string name) => job.Model.get_parameter($"layer.1.query_adapter.{name}")!;

    private static double Norm(double[] values) => Math.Sqrt(values.Sum(value => value * value));

    private static double[] Weights(TinyJob job, string prefix) =>
        [
            .. job
                .Model.named_parameters()
                .Where(entry => entry.name.StartsWith(prefix, StringComparison.Ordinal) && entry.name.Contains("lora_"))
                .SelectMany(entry => entry.parameter.detach().data<float>().ToArray())
                .Select(value => (double)value),
        ];

    /// <summary>The gradient of the probe's mean loss, by an ordinary backward pass on a model that is left as it was.</summary>
    private static double[] Gradient(TinyJob job, string prefix)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var evaluation = new EvaluationMode(job.Model);
        var probe = new TinyProbe(job.Model, 2);
        (string Name, Tensor? Gradient)[] before =
        [
            .. job.Model.named_parameters().Select(entry => (entry.name, entry.parameter.grad?.clone())),
        ];
        job.Optimizer.zero_grad();
        ((probe.Loss(0) + probe.Loss(1)) / 2).backward();
        double[] found =
        [
            .. job
                .Model.named_parameters()
                .Where(entry => entry.name.StartsWith(prefix, StringComparison.Ordinal) && entry.parameter.requires_grad)
                .SelectMany(entry => entry.parameter.grad!.data<float>().ToArray())
                .Select(value => (double)value),
        ];
        foreach ((string name, Tensor? gradient) in before)
        {
            job.Model.get_parameter(name)!.grad = gradient?.DetachFromDisposeScope();
        }
        return found;
    }

    private sealed class Scripted(Func<ScoringPass, IReadOnlyList<ImportanceScore>> score) : IImportanceScorer
    {
        public IReadOnlyList<ImportanceScore> Score(ScoringPass pass) => score(pass);
    }

    private sealed class Lossless(IProbe inner) : IProbe
    {
        public int Batches => inner.Batches;

        public Tensor? Mask(int batch) => inner.Mask(batch);

        public void Forward(int batch) => inner.Forward(batch);
    }

    private static void Leftovers()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
