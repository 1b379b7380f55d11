using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Metering;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.Tests.Families;
using Safe.Framework.Models.ViT;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>Models of images that take their frozen blocks' output from the prefix cache. Swin's rows change their shape from stage to stage.</summary>
public sealed class VisionPrefixCacheTests
{
    private const int Batch = ImageRows.Batch;

    [Theory]
    [InlineData("vit", new[] { 2 })]
    [InlineData("vit", new[] { 1, 3 })]
    [InlineData("swin", new[] { 1 })]
    [InlineData("swin", new[] { 2 })]
    [InlineData("swin", new[] { 3 })]
    [InlineData("swin", new[] { 1, 3 })]
    [InlineData("swin", new[] { 2, 3, 1 })]
    public void Gradients_are_bit_equal_whichever_path_the_prefix_takes(string family, int[] frontiers)
    {
        using VisionModel model = VisionModel.Create(family);
        if (model.Module is ViTForImageClassification vit)
        {
            Compare(vit, model, frontiers);
        }
        else
        {
            Compare((SwinForImageClassification)model.Module, model, frontiers);
        }
    }

    [SafeTorchTheory("meters")]
    [InlineData("vit", 3)]
    [InlineData("swin", 1)]
    [InlineData("swin", 3)]
    public void No_product_of_a_cached_block_is_made(string family, int frozen)
    {
        using DisposeScope scope = NewDisposeScope();
        using VisionModel model = VisionModel.Create(family);
        Tensor pixels = ImageRows.Pixels([0, 1, 2]);
        var tail = new VisionTail(model, frozen);
        (Tensor hidden, PatchGrid grid) = tail.Input(pixels);
        IFlopMeter flops = BackendMeters.Flops();
        using IDisposable counting = flops.Count();
        long start = flops.Total;
        model.Gradients(() => tail.Loss(hidden, grid));
        long expected = flops.Total - start + Between(model, frozen);

        long served = model.Module is ViTForImageClassification vit
            ? Served(vit, model, frozen, flops)
            : Served((SwinForImageClassification)model.Module, model, frozen, flops);

        served.ShouldBe(expected);
    }

    private static long Served<TModel>(TModel model, VisionModel scene, int frozen, IFlopMeter flops)
        where TModel : Module, IImageClassifier
    {
        FreezeUnits units = FreezeUnits.Find(model);
        new UnitFreezer(units, optimizer: null).Freeze(Enumerable.Range(0, frozen));
        using PrefixCache<TModel> cache = Cache(model);
        cache.Follow(frozen, 0, CancellationToken.None);
        TrainingStep<TModel> step = cache.Serve(new ImageRowsTask<TModel>().Steps(1).First());
        long start = flops.Total;
        scene.Gradients(() => step.Loss(model));
        return flops.Total - start;
    }

    // What is no block runs all the same: the projection of patches, and the merging of patches between blocks of the prefix.
    private static long Between(VisionModel model, int frozen)
    {
        if (model.Module is ViTForImageClassification)
        {
            // Batch of 3, 4 × 4 patches of 3 · 4 · 4 values, width 16.
            return 2L * Batch * 16 * 48 * 16;
        }
        // 8 × 8 patches of 3 · 2 · 2 values, width 8; merged 16 patches of 32 values, width 16.
        return 2L * Batch * 64 * 12 * 8 + (frozen > 2 ? 2L * Batch * 16 * 32 * 16 : 0);
    }

    private static void Compare<TModel>(TModel model, VisionModel scene, int[] frontiers)
        where TModel : Module, IImageClassifier
    {
        TrainingStep<TModel>[] steps = [.. new ImageRowsTask<TModel>().Steps(1)];
        Dictionary<string, byte[]>[] plain = [.. steps.Select(step => scene.Gradients(() => step.Loss(model)))];
        FreezeUnits units = FreezeUnits.Find(model);
        var freezer = new UnitFreezer(units, optimizer: null);
        using PrefixCache<TModel> cache = Cache(model);
        foreach (int frontier in frontiers)
        {
            freezer.Freeze(Enumerable.Range(0, frontier));
            PrefixCacheResult result = cache.Follow(frontier, 0, CancellationToken.None).ShouldNotBeNull();
            result.Bytes.ShouldBe((2 * Batch + 1) * sizeof(float) * Width(model, frontier));
            // The table goes by its own frontier: one that moved back is filled anew.
            foreach ((TrainingStep<TModel> step, Dictionary<string, byte[]> expected) in steps.Zip(plain))
            {
                Dictionary<string, byte[]> actual = scene.Gradients(() => cache.Serve(step).Loss(model));
                actual.Count.ShouldBe(4 * (VisionModel.Units - units.Frontier) + 2);
                foreach ((string name, byte[] gradient) in actual)
                {
                    gradient.ShouldBe(expected[name], name);
                }
            }
        }
    }

    // Numbers of one image at a frontier: ViT has 1 + 16 tokens of 16; Swin 64 patches of 8, then 16 of 16.
    private static long Width(Module model, int frontier) =>
        model is ViTForImageClassification ? 17 * 16
        : frontier <= 2 ? 64 * 8
        : 16 * 16;

    private static PrefixCache<TModel> Cache<TModel>(TModel model)
        where TModel : Module, IImageClassifier =>
        new(model, new ImageRowsTask<TModel>(), new ExecutionOptions(), folder: null, BackendMeters.Flops());
}
