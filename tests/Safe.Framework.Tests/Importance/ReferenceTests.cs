using Microsoft.Extensions.Options;
using Safe.Framework.Freezing;
using Safe.Framework.Importance;
using Safe.Framework.Importance.Similarity;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Importance;

public sealed class ReferenceTests
{
    private const long UnitBytes = 27 * 8 * 4;

    private readonly List<int> forwards = [];

    [Fact]
    public void The_pretrained_reference_is_the_model_before_adapters_and_is_computed_once()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using TinyModel bare = TinyModel.Seeded(layers: 2);
        var bareUnits = FreezeUnits.Find(bare);
        List<Tensor> expected = [];
        foreach (PlacedUnit placed in bareUnits)
        {
            placed.Unit.OutputObserver = (_, output) => expected.Add(output.reshape(-1, 8));
        }
        bare.call(TinyData.Batch(100).Inputs);
        using var job = new TinyJob(layers: 2);
        using var reference = new PretrainedReference();
        ActivationProbe probe = Begin(job, reference, masked: false);
        forwards.ShouldBe([0, 1]);
        References(probe, reference, batch: 0).ShouldBe(expected.Select(Bits.Of));
        job.Step(1);
        forwards.Clear();
        References(probe, reference, batch: 0).ShouldBe(expected.Select(Bits.Of));
        forwards.ShouldBe([0], "only the adapted model runs");
    }

    [Fact]
    public void A_merged_model_has_the_same_reference_and_stays_merged()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var job = new TinyJob(layers: 2);
        using var live = new PretrainedReference();
        byte[][] expected = References(Begin(job, live), live, batch: 1);
        job.Adapters.Merge();
        using var merged = new PretrainedReference();
        References(Begin(job, merged), merged, batch: 1).ShouldBe(expected);
        using var local = new LocalReference();
        ActivationProbe probe = Begin(job, local);
        byte[][] bare = References(probe, local, batch: 1);
        job.Adapters.Adapters.ShouldAllBe(placed => placed.Adapter.IsMerged);
        job.Adapters.Unmerge();
        References(probe, local, batch: 1).ShouldBe(bare);
    }

    [Theory]
    [InlineData(ReferenceStorage.Model, UnitBytes)]
    [InlineData(ReferenceStorage.BFloat16, UnitBytes / 2)]
    public void What_does_not_fit_the_budget_is_run_again_and_gives_the_same(ReferenceStorage storage, long unitBytes)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var job = new TinyJob(layers: 2);
        PretrainedReference Bounded(long units) =>
            new(Options.Create(new ImportanceOptions { ReferenceBytes = units * unitBytes, ReferenceStorage = storage }));
        using PretrainedReference whole = Bounded(4);
        ActivationProbe probe = Begin(job, whole);
        whole.Bytes.ShouldBe(4 * unitBytes);
        byte[][][] expected = [References(probe, whole, 0), References(probe, whole, 1)];
        foreach ((int units, int[] runs, int kept) in new[] { (3, new[] { 0, 1, 1 }, 2), (0, [0, 0, 1, 1], 0) })
        {
            using PretrainedReference bounded = Bounded(units);
            probe = Begin(job, bounded);
            forwards.Clear();
            References(probe, bounded, 0).ShouldBe(expected[0]);
            References(probe, bounded, 1).ShouldBe(expected[1]);
            forwards.ShouldBe(runs);
            bounded.Bytes.ShouldBe(kept * unitBytes);
        }
    }

    [Fact]
    public void What_a_frozen_prefix_needs_no_more_is_let_go_and_comes_back_when_asked_for()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var job = new TinyJob(layers: 3);
        using var reference = new PretrainedReference();
        ActivationProbe probe = Begin(job, reference);
        byte[][] all = References(probe, reference, 0);
        References(probe, reference, 0, firstUnit: 2).ShouldBe(all[2..]);
        reference.Bytes.ShouldBe(2 * UnitBytes);
        References(probe, reference, 0, firstUnit: 1).ShouldBe(all[1..]);
        reference.Bytes.ShouldBe(3 * UnitBytes);
    }

    [Fact]
    public void In_bfloat16_half_the_bytes_are_kept_and_importance_moves_by_its_rounding()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var job = new TinyJob(layers: 2);
        using var compact = new PretrainedReference(Options.Create(new ImportanceOptions { ReferenceStorage = ReferenceStorage.BFloat16 }));
        double[] exact = [.. TinyMeasurement.Score(job, new LinearCkaScorer()).Select(score => score.Value)];
        double[] rounded = [.. TinyMeasurement.Score(job, new LinearCkaScorer(), compact).Select(score => score.Value)];
        compact.Bytes.ShouldBe(2 * UnitBytes);
        // 8 bits of mantissa: a relative change of at most 2⁻⁹ of each number.
        rounded.ShouldBe(exact, 1e-3);
        using (job.Adapters.Off())
        {
            double[] alone = [.. TinyMeasurement.Score(job, new LinearCkaScorer(), compact).Select(score => score.Value)];
            alone.ShouldAllBe(value => value > 0 && value < 1e-5);
        }
    }

    [Fact]
    public void The_last_scored_reference_is_the_model_of_then()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var job = new TinyJob(layers: 2);
        using var reference = new LastScoredReference();
        ActivationProbe probe = Begin(job, reference);
        byte[][] start = Adapted(probe);
        job.Step(1);
        References(probe, reference, 0).ShouldBe(start);
        byte[][] first = Adapted(probe);
        reference.Scored();
        job.Step(2);
        References(probe, reference, 0).ShouldBe(first);
        Adapted(probe).ShouldNotBe(first);
        job.Adapters.Merge();
        byte[][] merged = References(probe, reference, 0);
        merged.ShouldBe(first);
    }

    [Fact]
    public void Local_importance_does_not_rise_with_drift_below()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var job = new TinyJob(layers: 4);
        // Only the lowest adapter acts; all units above do what they did.
        using (torch.no_grad())
        {
            for (int layer = 1; layer < 4; layer++)
            {
                job.Model.get_parameter($"layer.{layer}.query_adapter.lora_B")!.zero_();
            }
        }
        double[] global = [.. TinyMeasurement.Score(job, new LinearCkaScorer()).Select(score => score.Value)];
        double[] local = [.. TinyMeasurement.Score(job, new LinearCkaScorer(), new LocalReference()).Select(score => score.Value)];
        global.ShouldAllBe(value => value > 1e-4);
        local[0].ShouldBe(global[0], 1e-6);
        local[1..].ShouldBe([0, 0, 0]);
    }

    [Fact]
    public void A_place_that_cannot_run_without_adapters_says_so()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var job = new TinyJob(layers: 1);
        ScoredUnit unit = job.Units[0].Scored(job.Adapters) with { Tap = new SimpleTap(job.Units[0].Unit) };
        var probe = new ActivationProbe(job.Adapters, [unit], new TinyProbe(job.Model, 1));
        using var local = new LocalReference();
        using IDisposable quiet = probe.Quiet();
        Should.Throw<NotSupportedException>(() => local.Compare(probe, 0, 0)).Message.ShouldContain("choose another reference");
        probe.Collect(0).ShouldHaveSingleItem();
    }

    [Fact]
    public void Scores_do_not_depend_on_how_the_probe_is_cut_nor_on_where_it_starts()
    {
        using var job = new TinyJob(layers: 3);
        ImportanceMeter meter = TinyMeasurement.Started(job, new LinearCkaScorer());
        double[] all = [.. meter.Score(1).Select(score => score.Value)];
        meter.Score(2, firstUnit: 1).Select(score => score.Value).ShouldBe(all[1..]);
        meter.Score(3, firstUnit: 3).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => meter.Score(4, firstUnit: 4));
        // The same rows in one piece.
        using DisposeScope scope = torch.NewDisposeScope();
        using var reference = new PretrainedReference();
        ActivationProbe probe = Begin(job, reference);
        using IDisposable quiet = probe.Quiet();
        ComparedRows[] batches = [reference.Compare(probe, 0, 0)[2], reference.Compare(probe, 1, 0)[2]];
        var whole = LinearCka.Of(
            torch.cat([batches[0].Adapted, batches[1].Adapted], 0),
            torch.cat([batches[0].Reference, batches[1].Reference], 0)
        );
        all[2].ShouldBe(whole.Distance, 1e-14);
    }

    private ActivationProbe Begin(TinyJob job, IReferenceActivations reference, bool masked = true)
    {
        forwards.Clear();
        ActivationProbe probe = TinyMeasurement.Probe(job, new TinyProbe(job.Model, 2, masked) { BeforeForward = forwards.Add });
        using IDisposable quiet = probe.Quiet();
        reference.Begin(probe);
        return probe;
    }

    private static byte[][] References(ActivationProbe probe, IReferenceActivations reference, int batch, int firstUnit = 0)
    {
        using IDisposable quiet = probe.Quiet();
        return [.. reference.Compare(probe, batch, firstUnit).Select(unit => Bits.Of(unit.Reference))];
    }

    private static byte[][] Adapted(ActivationProbe probe)
    {
        using IDisposable quiet = probe.Quiet();
        return [.. probe.Collect(0).Select(unit => Bits.Of(unit.Rows))];
    }

    private sealed class SimpleTap(FreezeUnit unit) : IActivationTap
    {
        public IDisposable Listen(Action<Tensor> listener) => unit.Listen(listener);
    }
}
