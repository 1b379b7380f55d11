using Safe.Framework.Freezing.Execution;
using Safe.Framework.Metering;
using Safe.Framework.Tests.Models;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tests.Training.Prefixes;

public sealed class PrefixCacheTests
{
    public static TheoryData<string, int> Prefixes
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string family in (string[])[PrefixScene.Residual, PrefixScene.Causal])
            {
                for (int count = 1; count <= 3; count++)
                {
                    cases.Add(family, count);
                }
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Prefixes))]
    public void Gradients_are_bit_equal_whichever_path_the_prefix_takes(string family, int count)
    {
        using var plain = new PrefixScene(family);
        using var noGrad = new PrefixScene(family).Freeze(count);
        using var cached = new PrefixScene(family).Freeze(count);
        cached.Follow(count).ShouldNotBeNull().Origin.ShouldBe(PrefixCacheOrigin.Filled);
        foreach (TrainingStep<Module> step in plain.Task.Steps(1))
        {
            Dictionary<string, byte[]> expected = plain.Gradients(step);
            Dictionary<string, byte[]> quiet = noGrad.Gradients(step);
            Dictionary<string, byte[]> actual = cached.Gradients(cached.Cache.Serve(step));
            actual.Keys.ShouldBe(quiet.Keys);
            actual.Count.ShouldBe(2 + 2 * (3 - count));
            foreach ((string name, byte[] gradient) in actual)
            {
                gradient.ShouldBe(quiet[name], name);
                gradient.ShouldBe(expected[name], name);
            }
        }
    }

    [SafeTorchTheory("meters")]
    [MemberData(nameof(Prefixes))]
    public void What_is_kept_costs_no_product_and_no_bytes_for_the_backward_pass(string family, int count)
    {
        using var cached = new PrefixScene(family, layers: 4).Freeze(count);
        using var shorter = new PrefixScene(family, layers: 4 - count);
        PrefixCacheResult filled = cached.Follow(count).ShouldNotBeNull();
        TrainingStep<Module> step = cached.Task.Steps(1).First();
        (long flops, long saved) = Cost(cached, cached.Cache.Serve(step));
        (long expectedFlops, long expectedSaved) = Cost(shorter, step);
        flops.ShouldBe(expectedFlops);
        ((double)saved / expectedSaved).ShouldBe(1, 0.02);
        filled.Flops.ShouldBeGreaterThan(0);
        // The whole step without the cache has the products of the prefix's forward pass besides.
        Cost(cached, step).Flops.ShouldBeGreaterThan(flops);
    }

    [Theory]
    [MemberData(nameof(PrefixScene.Families), MemberType = typeof(PrefixScene))]
    public void Rolled_forward_it_is_what_a_new_fill_makes(string family)
    {
        using var rolled = new PrefixScene(family, layers: 4).Freeze(3);
        using var fresh = new PrefixScene(family, layers: 4).Freeze(3);
        rolled.Follow(1).ShouldNotBeNull().Origin.ShouldBe(PrefixCacheOrigin.Filled);
        rolled.Follow(3).ShouldNotBeNull().Origin.ShouldBe(PrefixCacheOrigin.Rolled);
        fresh.Follow(3).ShouldNotBeNull().Origin.ShouldBe(PrefixCacheOrigin.Filled);
        rolled.Table.ShouldBe(fresh.Table);
        rolled.Cache.Fingerprint.ShouldBe(fresh.Cache.Fingerprint);
        rolled.Follow(3).ShouldBeNull();
    }

    [SafeTorchFact("meters")]
    public void Rolling_runs_the_new_units_only()
    {
        using var scene = new PrefixScene(PrefixScene.Causal, layers: 4).Freeze(3);
        long first = scene.Follow(1)!.Flops;
        long second = scene.Follow(3)!.Flops;
        first.ShouldBeGreaterThan(0);
        second.ShouldBe(2 * first);
    }

    [Theory]
    [MemberData(nameof(PrefixScene.Families), MemberType = typeof(PrefixScene))]
    public void Other_batches_of_the_same_examples_have_the_same_losses(string family)
    {
        using var scene = new PrefixScene(family).Freeze(2);
        scene.Follow(2);
        foreach (TrainingStep<Module> step in scene.Task.Steps(2).Append(scene.Task.Step([8])).Append(scene.Task.Step([1, 5, 1])))
        {
            // Products over other numbers of rows may end in other last bits.
            scene.Loss(scene.Cache.Serve(step)).ShouldBe(scene.Loss(step), 1e-6);
            scene.Loss(scene.Cache.Serve(step)).ShouldBe(scene.Loss(scene.Cache.Serve(step)));
        }
    }

    [Theory]
    [MemberData(nameof(PrefixScene.Families), MemberType = typeof(PrefixScene))]
    public void A_part_of_a_batch_takes_its_own_rows(string family)
    {
        using var scene = new PrefixScene(family).Freeze(2);
        scene.Follow(2);
        TrainingStep<Module> step = scene.Task.Steps(1).Last();
        TrainingStep<Module> served = scene.Cache.Serve(step);
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        foreach (Range part in new Range[] { ..1, 1..3, 3.. })
        {
            served.PartLoss!(scene.Model, part).ToDouble().ShouldBe(step.PartLoss!(scene.Model, part).ToDouble(), 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(PrefixScene.Families), MemberType = typeof(PrefixScene))]
    public void In_sixteen_bits_a_row_is_off_by_half_a_unit_of_its_eighth_digit_at_most(string family)
    {
        using var exact = new PrefixScene(family).Freeze(2);
        using var rounded = new PrefixScene(family, options: new ExecutionOptions { PrefixCacheDtype = PrefixCacheType.BFloat16 }).Freeze(
            2
        );
        long bytes = exact.Follow(2)!.Bytes;
        rounded.Follow(2)!.Bytes.ShouldBe(bytes / 2);
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor expected = exact.Cache.Rows!.Data;
        Tensor actual = rounded.Cache.Rows!.Data.to(ScalarType.Float32);
        // Eight significant bits, rounded to nearest: 2⁻⁹ of the number's power of two, which is at most 2⁻⁸ of the number.
        ((actual - expected).abs() <= expected.abs() * Math.Pow(2, -8))
            .all()
            .ToBoolean()
            .ShouldBeTrue();
        // The same once more, and when the frontier comes from below: rounding does not add up.
        using var again = new PrefixScene(family, options: new ExecutionOptions { PrefixCacheDtype = PrefixCacheType.BFloat16 }).Freeze(2);
        again.Follow(1);
        again.Follow(2)!.Origin.ShouldBe(PrefixCacheOrigin.Filled);
        again.Table.ShouldBe(rounded.Table);
        TrainingStep<Module> step = exact.Task.Steps(1).First();
        rounded.Loss(rounded.Cache.Serve(step)).ShouldBe(exact.Loss(step), 0.02);
    }

    [Fact]
    public void After_a_thaw_it_is_filled_anew_and_without_a_prefix_it_is_gone()
    {
        using var scene = new PrefixScene(PrefixScene.Causal).Freeze(2);
        using var lower = new PrefixScene(PrefixScene.Causal).Freeze(1);
        scene.Follow(2);
        scene.Follow(1)!.Origin.ShouldBe(PrefixCacheOrigin.Filled);
        lower.Follow(1);
        scene.Table.ShouldBe(lower.Table);
        scene.Follow(0).ShouldBeNull();
        scene.Cache.Rows.ShouldBeNull();
        scene.Cache.Fingerprint.ShouldBeNull();
        TrainingStep<Module> step = scene.Task.Steps(1).First();
        scene.Cache.Serve(step).ShouldBeSameAs(step);
    }

    [Theory]
    [InlineData("416", PrefixCacheOrigin.TooLarge)]
    [InlineData("1 MB", PrefixCacheOrigin.Filled)]
    public void What_does_not_fit_is_not_kept(string most, PrefixCacheOrigin origin)
    {
        var options = new ExecutionOptions { PrefixCache = PrefixCacheStorage.Memory, PrefixCacheMaxBytes = most };
        using var scene = new PrefixScene(PrefixScene.Causal, options: options).Freeze(1);
        PrefixCacheResult result = scene.Follow(1)!;
        result.Origin.ShouldBe(origin);
        // 51 tokens of 8 numbers of 4 bytes, and a row of zeros.
        result.Bytes.ShouldBe(52 * 8 * 4);
        (scene.Cache.Rows is null).ShouldBe(origin == PrefixCacheOrigin.TooLarge);
        scene.Follow(1).ShouldBeNull();
    }

    [Fact]
    public void Filling_draws_no_random_number_and_leaves_every_module_in_its_mode()
    {
        torch.manual_seed(3);
        using Tensor expected = torch.rand(4);
        using var scene = new PrefixScene(PrefixScene.Residual).Freeze(1);
        scene.Model.train();
        torch.manual_seed(3);
        scene.Follow(1);
        using Tensor actual = torch.rand(4);
        Bits.Of(actual).ShouldBe(Bits.Of(expected));
        scene.Model.training.ShouldBeTrue();
        scene.Units.Select(placed => placed.Unit.Module.training).ShouldBe([false, true, true]);
        scene.Units.ShouldAllBe(placed => placed.Unit.Shortcut == null && placed.Unit.Boundary == null);
    }

    [Fact]
    public void Asked_to_stop_it_leaves_nothing_half_filled()
    {
        using var scene = new PrefixScene(PrefixScene.Causal).Freeze(2);
        using var fresh = new PrefixScene(PrefixScene.Causal).Freeze(2);
        scene.Follow(1);
        using var stop = new CancellationTokenSource();
        scene.Units[1].Unit.OutputObserver = (_, _) => stop.Cancel();
        Should.Throw<OperationCanceledException>(() => scene.Cache.Follow(2, 0, stop.Token));
        scene.Cache.Rows.ShouldBeNull();
        scene.Units[1].Unit.OutputObserver = null;
        scene.Follow(2)!.Origin.ShouldBe(PrefixCacheOrigin.Filled);
        fresh.Follow(2);
        scene.Table.ShouldBe(fresh.Table);
    }

    private static (long Flops, long Saved) Cost(PrefixScene scene, TrainingStep<Module> step)
    {
        IFlopMeter flops = BackendMeters.Flops();
        IMemoryMeter memory = BackendMeters.Memory();
        using IDisposable counting = flops.Count();
        using IDisposable saving = memory.CountSaved(scene.Model.parameters());
        memory.ResetPeak();
        long before = flops.Total;
        scene.Gradients(step);
        return (flops.Total - before, memory.PeakSavedBytes);
    }
}
