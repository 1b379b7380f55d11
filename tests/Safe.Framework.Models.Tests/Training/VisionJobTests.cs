using Microsoft.Extensions.Options;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Costs;
using Safe.Framework.Freezing.Criteria;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Freezing.Schedules;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Importance;
using Safe.Framework.Metering;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.Tests.Families;
using Safe.Framework.Models.ViT;
using Safe.Framework.Training;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>Whole jobs on models of images.</summary>
public sealed class VisionJobTests
{
    private static readonly FreezeOptions Freeze = new()
    {
        Warmup = WarmupCriteria.FixedEpochs,
        WarmupEpochs = 1,
        // In the end everything that is not as important as can be.
        FinalThreshold = 1,
        FinalEpoch = 6,
        RequireClearInterval = false,
    };

    [Theory]
    [InlineData("vit")]
    [InlineData("swin")]
    public void A_job_scores_and_freezes_the_blocks_and_the_cache_changes_no_bit_of_it(string family)
    {
        (JobReport plain, Dictionary<string, byte[]> weights) = Run(family, PrefixCacheStorage.Off);
        (JobReport cached, Dictionary<string, byte[]> sameWeights) = Run(family, PrefixCacheStorage.Memory);

        plain.Frontier.ShouldBe(VisionModel.Units);
        plain.FrozenAt.ShouldAllBe(epoch => epoch > 1 && epoch <= 6);
        plain.Evaluation.Metric.ShouldBe(1);
        cached.FrozenAt.ShouldBe(plain.FrozenAt);
        cached.Flops.ShouldBeLessThan(plain.Flops);
        sameWeights.Keys.ShouldBe(weights.Keys);
        foreach ((string name, byte[] weight) in weights)
        {
            sameWeights[name].ShouldBe(weight, name);
        }
    }

    private static (JobReport Report, Dictionary<string, byte[]> Weights) Run(string family, PrefixCacheStorage cache)
    {
        using VisionModel model = VisionModel.Create(family);
        JobReport report = model.Module is ViTForImageClassification vit
            ? Run(vit, model, cache)
            : Run((SwinForImageClassification)model.Module, model, cache);
        return (
            report,
            model
                .Module.named_parameters()
                .ToDictionary(entry => entry.name, entry => entry.parameter.bytes.ToArray(), StringComparer.Ordinal)
        );
    }

    private static JobReport Run<TModel>(TModel model, VisionModel scene, PrefixCacheStorage cache)
        where TModel : Module, IImageClassifier
    {
        IFlopMeter flops = BackendMeters.Flops();
        IMemoryMeter memory = BackendMeters.Memory();
        using var reference = new PretrainedReference();
        var freezing = new EpochFreezing(
            scene.Adapters,
            new LinearCkaScorer(),
            reference,
            WarmupCriteria.Create(Freeze.Warmup!),
            FreezeSchedules.Create(FreezeSchedules.Default),
            FreezeSelectors.Create(Freeze),
            flops,
            Options.Create(Freeze),
            new MeteredUnitCosts(memory, flops),
            execution: Options.Create(new ExecutionOptions { PrefixCache = cache })
        );
        var training = new TrainingOptions { NumTrainEpochs = 8, LearningRate = 0.01 };
        var job = new FineTuningJob<TModel>(model, new ImageRowsTask<TModel>(), freezing, memory, flops, [], Options.Create(training));
        return job.Run(CancellationToken.None);
    }
}
