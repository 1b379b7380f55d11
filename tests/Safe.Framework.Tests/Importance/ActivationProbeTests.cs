using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Importance;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Importance;

public sealed class ActivationProbeTests
{
    [Fact]
    public void Collects_the_rows_that_count_of_every_unit()
    {
        using var job = new TinyJob(layers: 2);
        using UnitActivations masked = Probe(job).Collect(new TinyProbe(job.Model, batches: 2));
        using UnitActivations whole = Probe(job).Collect(new TinyProbe(job.Model, batches: 2, masked: false));
        masked.Units.Select(unit => string.Join("x", unit.shape)).ShouldBe(["54x8", "54x8"]);
        whole.Units.Select(unit => string.Join("x", unit.shape)).ShouldBe(["60x8", "60x8"]);
        masked.Bytes.ShouldBe(2 * 54 * 8 * 4);
        int[] kept = [.. Enumerable.Range(0, 60).Where(row => row / 5 % 2 != 0 || row % 5 != 4)];
        using Tensor indices = torch.tensor(Array.ConvertAll(kept, row => (long)row));
        using Tensor expected = whole.Units[1].index_select(0, indices);
        Bits.Of(masked.Units[1]).ShouldBe(Bits.Of(expected));
    }

    [Fact]
    public void A_frozen_prefix_puts_out_the_same_bits_after_further_training()
    {
        using var job = new TinyJob(layers: 3, drop: 0.5);
        job.Step(1);
        var probe = new TinyProbe(job.Model, 1);
        using UnitActivations before = Probe(job).Collect(probe);
        job.Freezer.Freeze([0, 1]);
        job.Step(2);
        using UnitActivations after = Probe(job).Collect(probe);
        using UnitActivations last = Probe(job).Collect(probe, firstUnit: 2);
        after.Units.Take(2).Select(Bits.Of).ShouldBe(before.Units.Take(2).Select(Bits.Of));
        Bits.Of(after.Units[2]).ShouldNotBe(Bits.Of(before.Units[2]));
        last.Units.Select(Bits.Of).ShouldBe(after.Units.Skip(2).Select(Bits.Of));
        Should.Throw<ArgumentOutOfRangeException>(() => Probe(job).Collect(probe, firstUnit: 4));
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
        using (Probe(job).Collect(new DrawingProbe(new TinyProbe(job.Model, batches: 1))))
        {
            Bits.Of(torch.rand(8)).ShouldBe(next);
        }
        ModuleTree.Walk(job.Model).Select(place => place.Module.training).ShouldBe(modes);
        job.Units.All(placed => placed.Unit.OutputObserver is null).ShouldBeTrue();
        torch.is_grad_enabled().ShouldBeTrue();
    }

    [Fact]
    public void The_reference_is_the_model_before_adapters_and_computed_once()
    {
        using TinyModel bare = TinyModel.Seeded(layers: 2);
        using var job = new TinyJob(layers: 2);
        var bareUnits = FreezeUnits.Find(bare);
        using UnitActivations expected = new ActivationProbe(bare, [.. bareUnits.Select(placed => placed.Unit)]).Collect(
            new TinyProbe(bare, 1)
        );
        using var reference = new PretrainedReference(job.Adapters);
        var probe = new TinyProbe(job.Model, 1);
        UnitActivations first = reference.For(probe, Probe(job));
        List<byte[]> bits = [.. first.Units.Select(Bits.Of)];
        bits.ShouldBe(expected.Units.Select(Bits.Of));
        job.Step(1);
        reference.For(probe, Probe(job)).ShouldBeSameAs(first);
        using UnitActivations adapted = Probe(job).Collect(probe);
        Bits.Of(adapted.Units[1]).ShouldNotBe(bits[1]);
    }

    [Fact]
    public void A_merged_model_has_the_same_reference()
    {
        using var job = new TinyJob(layers: 2);
        var probe = new TinyProbe(job.Model, 1);
        using var live = new PretrainedReference(job.Adapters);
        List<byte[]> expected = [.. live.For(probe, Probe(job)).Units.Select(Bits.Of)];
        job.Adapters.Merge();
        using var merged = new PretrainedReference(job.Adapters);
        merged.For(probe, Probe(job)).Units.Select(Bits.Of).ShouldBe(expected);
        job.Adapters.Adapters.All(placed => placed.Adapter.IsMerged).ShouldBeTrue();
    }

    [Fact]
    public void A_unit_that_does_not_run_is_reported()
    {
        using var job = new TinyJob(layers: 2);
        using TinyModel other = TinyModel.Seeded(layers: 2);
        Should
            .Throw<InvalidOperationException>(() => Probe(job).Collect(new TinyProbe(other, 1)))
            .Message.ShouldContain("unit 0 ran 0 times in batch 0");
        job.Units.All(placed => placed.Unit.OutputObserver is null).ShouldBeTrue();
    }

    [Fact]
    public void A_mask_of_another_shape_and_a_probe_without_rows_are_refused()
    {
        using var job = new TinyJob(layers: 1);
        Should
            .Throw<InvalidOperationException>(() => Probe(job).Collect(new MaskedProbe(job.Model, torch.ones(2, 2))))
            .Message.ShouldContain("mask [2, 2] does not fit");
        Should
            .Throw<InvalidOperationException>(() => Probe(job).Collect(new MaskedProbe(job.Model, torch.zeros(6, 5))))
            .Message.ShouldContain("0 rows");
    }

    private static ActivationProbe Probe(TinyJob job) => new(job.Model, [.. job.Units.Select(placed => placed.Unit)]);

    private sealed class DrawingProbe(IProbe inner) : IProbe
    {
        public int Batches => inner.Batches;

        public Tensor? Mask(int batch) => inner.Mask(batch);

        public void Forward(int batch)
        {
            torch.rand(3).Dispose();
            inner.Forward(batch);
        }
    }

    private sealed class MaskedProbe(TinyModel model, Tensor mask) : IProbe
    {
        public int Batches => 1;

        public Tensor? Mask(int batch) => mask;

        public void Forward(int batch) => model.call(TinyData.Batch(1).Inputs);
    }
}
