using Safe.Framework.Freezing.Execution;
using Safe.Framework.Metering;
using Safe.Framework.Models.Tests.Families;
using Safe.Framework.Quantization;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>Classifiers that take their frozen blocks' output from the prefix cache, on padded batches.</summary>
public sealed class PrefixCacheTests
{
    private const int Layers = 4;

    public static TheoryData<string, int> Prefixes
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string family in TinyModels.Texts)
            {
                cases.Add(family, 1);
                cases.Add(family, 2);
                cases.Add(family, 3);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Prefixes))]
    public void Gradients_are_bit_equal_whichever_path_the_prefix_takes(string family, int frozen) =>
        ShouldGiveEqualGradients(family, frozen, quantized: null);

    [SafeTorchTheory("quantised layers")]
    [InlineData(QuantizationType.Int8)]
    [InlineData(QuantizationType.NF4)]
    public void Gradients_of_a_quantised_base_are_bit_equal_too(QuantizationType type) => ShouldGiveEqualGradients("bert", 2, type);

    private static void ShouldGiveEqualGradients(string family, int frozen, QuantizationType? quantized)
    {
        using Module plain = FamilyClassifier.Create(family, Layers, quantized: quantized);
        using Module cached = FamilyClassifier.Create(family, Layers, quantized: quantized);
        using PrefixCache<Module> cache = Cache(cached, frozen);
        foreach (TrainingStep<Module> step in new Sentences().Steps(1))
        {
            Dictionary<string, byte[]> expected = FamilyClassifier.Gradients(plain, step.Loss);
            Dictionary<string, byte[]> noGrad = FamilyClassifier.Gradients(cached, step.Loss);
            Dictionary<string, byte[]> actual = FamilyClassifier.Gradients(cached, cache.Serve(step).Loss);
            actual.Count.ShouldBeLessThan(expected.Count);
            noGrad.Count.ShouldBe(actual.Count);
            foreach ((string name, byte[] gradient) in actual)
            {
                gradient.ShouldBe(noGrad[name], name);
                gradient.ShouldBe(expected[name], name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(FamilyClassifier.Names), MemberType = typeof(FamilyClassifier))]
    public void Rows_padded_to_another_length_give_the_same_loss(string family)
    {
        using Module model = FamilyClassifier.Create(family, Layers);
        using PrefixCache<Module> cache = Cache(model, 3);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        // Other neighbours than those of the fill, and other lengths of the batch.
        foreach (
            int[] rows in (int[][])
                [
                    [4, 3, 1],
                    [3],
                    [0, 5],
                    [2, 4, 0],
                ]
        )
        {
            TrainingStep<Module> step = Sentences.Step(rows);
            cache.Serve(step).Loss(model).ToDouble().ShouldBe(step.Loss(model).ToDouble(), 1e-6);
        }
    }

    [SafeTorchTheory("meters")]
    [MemberData(nameof(Prefixes))]
    public void A_step_has_the_products_and_the_saved_bytes_of_the_other_blocks_alone(string family, int frozen)
    {
        using Module cached = FamilyClassifier.Create(family, Layers);
        using Module shorter = FamilyClassifier.Create(family, Layers - frozen);
        using PrefixCache<Module> cache = Cache(cached, frozen);
        TrainingStep<Module> step = new Sentences().Steps(1).First();
        (long flops, long saved) = Cost(cached, cache.Serve(step));
        (long expectedFlops, long expectedSaved) = Cost(shorter, step);
        flops.ShouldBe(expectedFlops);
        ((double)saved / expectedSaved).ShouldBe(1, 0.02);
    }

    private static (long Flops, long Saved) Cost(Module model, TrainingStep<Module> step)
    {
        IFlopMeter flops = BackendMeters.Flops();
        IMemoryMeter memory = BackendMeters.Memory();
        using IDisposable counting = flops.Count();
        using IDisposable saving = memory.CountSaved(model.parameters());
        memory.ResetPeak();
        long before = flops.Total;
        FamilyClassifier.Gradients(model, step.Loss);
        return (flops.Total - before, memory.PeakSavedBytes);
    }

    private static PrefixCache<Module> Cache(Module model, int frozen)
    {
        FamilyClassifier.Freeze(model, Enumerable.Range(0, frozen));
        var cache = new PrefixCache<Module>(model, new Sentences(), new ExecutionOptions(), folder: null, BackendMeters.Flops());
        cache.Follow(frozen, 0, CancellationToken.None).ShouldNotBeNull().Origin.ShouldBe(PrefixCacheOrigin.Filled);
        return cache;
    }
}
