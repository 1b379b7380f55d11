using Safe.Framework.Adapters;
using Safe.Framework.Importance;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Importance;

public sealed class ActivationProbeTests
{
    [Fact]
    public void Collects_the_rows_that_count_of_every_unit_with_the_lengths_of_sequences()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var job = new TinyJob(layers: 2);
        IReadOnlyList<UnitRows> masked = Collect(job, new TinyProbe(job.Model, batches: 2), batch: 1);
        IReadOnlyList<UnitRows> whole = Collect(job, new TinyProbe(job.Model, batches: 2, masked: false), batch: 1);
        masked.Select(unit => string.Join("x", unit.Rows.shape)).ShouldBe(["27x8", "27x8"]);
        whole.Select(unit => string.Join("x", unit.Rows.shape)).ShouldBe(["30x8", "30x8"]);
        masked[1].Lengths.ShouldBe([4, 5, 4, 5, 4, 5]);
        whole[1].Lengths.ShouldBe([5, 5, 5, 5, 5, 5]);
        long[] kept = [.. Enumerable.Range(0, 30).Where(row => row / 5 % 2 != 0 || row % 5 != 4).Select(row => (long)row)];
        Bits.Of(masked[1].Rows).ShouldBe(Bits.Of(whole[1].Rows.index_select(0, torch.tensor(kept))));
    }

    [Fact]
    public void A_frozen_prefix_puts_out_the_same_bits_after_further_training()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var job = new TinyJob(layers: 3, drop: 0.5);
        job.Step(1);
        var inputs = new TinyProbe(job.Model, 1);
        byte[][] before = BitsOf(Collect(job, inputs));
        job.Freezer.Freeze([0, 1]);
        job.Step(2);
        byte[][] after = BitsOf(Collect(job, inputs));
        after[..2].ShouldBe(before[..2]);
        after[2].ShouldNotBe(before[2]);
        BitsOf(Collect(job, inputs, firstUnit: 2)).ShouldBe(after[2..]);
        Should.Throw<ArgumentOutOfRangeException>(() => Collect(job, inputs, firstUnit: 4));
    }

    [Fact]
    public void Leaves_modes_gradients_random_numbers_and_handles_as_they_were()
    {
        using var job = new TinyJob(layers: 3, drop: 0.5);
        job.Freezer.Freeze([0]);
        job.Units[2].Unit.Module.eval();
        bool[] modes = [.. ModuleTree.Walk(job.Model).Select(place => place.Module.training)];
        torch.manual_seed(21);
        byte[] next = Bits.Of(torch.rand(8));
        torch.manual_seed(21);
        var inputs = new TinyProbe(job.Model, batches: 1) { BeforeForward = _ => torch.rand(3).Dispose() };
        using (torch.NewDisposeScope())
        {
            Collect(job, inputs);
        }
        Bits.Of(torch.rand(8)).ShouldBe(next);
        ModuleTree.Walk(job.Model).Select(place => place.Module.training).ShouldBe(modes);
        job.Units.All(placed => placed.Unit.OutputObserver is null).ShouldBeTrue();
        torch.is_grad_enabled().ShouldBeTrue();
    }

    [Fact]
    public void Beside_each_unit_runs_on_the_same_input_without_its_own_adapters()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var job = new TinyJob(layers: 3);
        ActivationProbe probe = TinyMeasurement.Probe(job, new TinyProbe(job.Model, 1, masked: false));
        using IDisposable quiet = probe.Quiet();
        IReadOnlyList<UnitRows> plain = probe.Collect(0);
        IReadOnlyList<ComparedRows> beside = probe.CollectBeside(0, firstUnit: 1);
        beside.Select(unit => Bits.Of(unit.Adapted)).ShouldBe(BitsOf(plain)[1..]);
        for (int unit = 1; unit < 3; unit++)
        {
            // The block written out: h + W₂ tanh(W₁ h).
            Module block = job.Units[unit].Unit.Module;
            Tensor input = plain[unit - 1].Rows;
            Tensor expected = input + Linear(block, "dense", Linear(block, "query", input).tanh());
            (beside[unit - 1].Reference - expected).abs().max().ToDouble().ShouldBeLessThan(1e-5);
            (beside[unit - 1].Reference - beside[unit - 1].Adapted).abs().max().ToDouble().ShouldBeGreaterThan(1e-2);
        }
        job.Adapters.Adapters.ShouldAllBe(placed => placed.Adapter.Enabled);
        BitsOf(probe.Collect(0)).ShouldBe(BitsOf(plain));
    }

    [Fact]
    public void A_unit_that_does_not_run_is_reported()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var job = new TinyJob(layers: 2);
        using TinyModel other = TinyModel.Seeded(layers: 2);
        Should
            .Throw<InvalidOperationException>(() => Collect(job, new TinyProbe(other, 1)))
            .Message.ShouldContain("unit 0 (layer.0) ran 0 times in batch 0");
        job.Units.All(placed => placed.Unit.OutputObserver is null).ShouldBeTrue();
    }

    [Fact]
    public void A_mask_of_another_shape_and_a_probe_without_rows_are_refused()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var job = new TinyJob(layers: 1);
        Should
            .Throw<InvalidOperationException>(() => Collect(job, new MaskedProbe(job.Model, torch.ones(2, 2))))
            .Message.ShouldContain("mask [2, 2] does not fit");
        ImportanceMeter meter = TinyMeasurement.Started(job, new LinearCkaScorer(), inputs: new MaskedProbe(job.Model, torch.zeros(6, 5)));
        Should.Throw<InvalidOperationException>(() => meter.Score(1)).Message.ShouldContain("0 rows");
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Outputs_that_are_not_finite_are_refused_and_the_unit_is_named(float value)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var job = new TinyJob(layers: 3);
        using (torch.no_grad())
        {
            job.Model.get_parameter("layer.1.dense.bias")![3] = torch.tensor(value);
        }
        NonFiniteActivationsException refused = Should.Throw<NonFiniteActivationsException>(() =>
            Collect(job, new TinyProbe(job.Model, 1))
        );
        refused.Unit.Index.ShouldBe(1);
        refused.Message.ShouldContain("unit 1 (layer.1) in batch 0 of the probe are not finite");
        job.Model.training.ShouldBeTrue();
    }

    [Fact]
    public void Every_module_gets_its_own_mode_back()
    {
        using var job = new TinyJob(layers: 3, drop: 0.5);
        Module[] modules = [.. ModuleTree.Walk(job.Model).Select(place => place.Module)];
        var random = new Random(5);
        for (int round = 0; round < 50; round++)
        {
            // A module before its children: setting it sets them too.
            Array.ForEach(modules, module => module.train(random.Next(2) == 0));
            bool[] modes = Array.ConvertAll(modules, module => module.training);
            using (new EvaluationMode(job.Model))
            {
                modules.ShouldAllBe(module => !module.training);
            }
            Array.ConvertAll(modules, module => module.training).ShouldBe(modes);
        }
    }

    private static IReadOnlyList<UnitRows> Collect(TinyJob job, IProbe inputs, int batch = 0, int firstUnit = 0)
    {
        ActivationProbe probe = TinyMeasurement.Probe(job, inputs);
        using IDisposable quiet = probe.Quiet();
        return probe.Collect(batch, firstUnit);
    }

    private static byte[][] BitsOf(IReadOnlyList<UnitRows> units) => [.. units.Select(unit => Bits.Of(unit.Rows))];

    private static Tensor Linear(Module block, string name, Tensor input) =>
        F.linear(input, block.get_parameter($"{name}.weight")!, block.get_parameter($"{name}.bias")!);

    private sealed class MaskedProbe(TinyModel model, Tensor mask) : IProbe
    {
        public int Batches => 1;

        public Tensor? Mask(int batch) => mask.alias();

        public void Forward(int batch) => model.call(TinyData.Batch(1).Inputs);
    }
}
