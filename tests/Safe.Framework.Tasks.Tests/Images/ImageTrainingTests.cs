using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Annotations;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Criteria;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Freezing.Schedules;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Importance;
using Safe.Framework.Metering;
using Safe.Framework.Models.Vision;
using Safe.Framework.Models.ViT;
using Safe.Framework.Tasks.Images;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Images;

/// <summary>A tiny ViT learns real images.</summary>
public sealed class ImageTrainingTests
{
    [SharedDataFact("fashion-mnist")]
    public void Fashion_MNIST_is_learnt_well_over_chance_in_two_epochs()
    {
        JobReport report = Run(
            FashionMnist(train: 2500, dev: 500),
            new ViTConfig
            {
                ImageSize = new ImageSize(28),
                PatchSize = new ImageSize(7),
                NumChannels = 1,
            },
            new AdapterOptions { Method = AdapterMethod.Full },
            new FreezeOptions { Enabled = false },
            new TrainingOptions { NumTrainEpochs = 2, LearningRate = 2e-3 },
            PrefixCacheStorage.Off
        );
        // Chance is 0.1.
        report.Evaluation.Metric.ShouldBeGreaterThan(0.6);
        report.Epochs[1].Evaluation.Loss!.Value.ShouldBeLessThan(report.Epochs[0].Evaluation.Loss!.Value);
    }

    [SharedDataFact("cifar10")]
    public void CIFAR_10_is_learnt_with_frozen_blocks_whose_output_is_kept()
    {
        var freeze = new FreezeOptions
        {
            Warmup = WarmupCriteria.FixedEpochs,
            WarmupEpochs = 1,
            FinalThreshold = 1,
            FinalEpoch = 4,
            RequireClearInterval = false,
        };
        JobReport plain = Cifar(freeze, PrefixCacheStorage.Off);
        JobReport cached = Cifar(freeze, PrefixCacheStorage.Memory);
        // Chance is 0.1, and what is learnt of a thousand images by adapters on random weights is not much more than twice that.
        plain.Evaluation.Metric.ShouldBeGreaterThan(0.18);
        plain.Frontier.ShouldBeGreaterThan(0);
        cached.FrozenAt.ShouldBe(plain.FrozenAt);
        cached.Evaluation.Metric.ShouldBe(plain.Evaluation.Metric);
        cached.PrefixCaches.Count.ShouldBeGreaterThan(0);
        cached.PrefixCaches.ShouldAllBe(kept => kept.Examples == 1000);
        if (BackendMeters.Flops().IsAvailable)
        {
            cached.Flops.ShouldBeLessThan(plain.Flops);
        }
    }

    private static JobReport Cifar(FreezeOptions freeze, PrefixCacheStorage cache)
    {
        string folder = Path.Combine(SharedFolder.Data, "cifar10");
        var task = new ImageClassificationTask<ViTForImageClassification>(
            "CIFAR-10",
            CifarImages.Train(CifarKind.Cifar10, folder),
            CifarImages.Test(CifarKind.Cifar10, folder),
            new ImageProcessor(
                new ImageProcessorOptions
                {
                    Height = null,
                    Width = null,
                    Mean = [0.4914, 0.4822, 0.4465],
                    Deviation = [0.2470, 0.2435, 0.2616],
                }
            ),
            new ImageClassificationOptions()
        );
        return Run(
            task,
            new ViTConfig { ImageSize = new ImageSize(32), PatchSize = new ImageSize(8) },
            new AdapterOptions { ModulesToSave = ["classifier"] },
            freeze,
            new TrainingOptions { NumTrainEpochs = 5, LearningRate = 5e-3 },
            cache
        );
    }

    private static ImageClassificationTask<ViTForImageClassification> FashionMnist(int train, int dev)
    {
        string folder = Path.Combine(SharedFolder.Data, "fashion-mnist");
        return new ImageClassificationTask<ViTForImageClassification>(
            "Fashion-MNIST",
            ImageSelection.Sample(IdxImages.Train(folder), train, seed: 1),
            ImageSelection.Sample(IdxImages.Test(folder), dev, seed: 1),
            new ImageProcessor(
                new ImageProcessorOptions
                {
                    Height = null,
                    Width = null,
                    Mean = [0.2860],
                    Deviation = [0.3530],
                }
            ),
            new ImageClassificationOptions()
        );
    }

    private static JobReport Run(
        IFineTuningTask<ViTForImageClassification> task,
        ViTConfig config,
        AdapterOptions adapter,
        FreezeOptions freeze,
        TrainingOptions training,
        PrefixCacheStorage cache
    )
    {
        torch.manual_seed(5);
        using var model = new ViTForImageClassification(
            (
                config with
                {
                    HiddenSize = 48,
                    NumHiddenLayers = 3,
                    NumAttentionHeads = 4,
                    IntermediateSize = 96,
                    InitializerRange = 0.1,
                }
            ).WithLabels(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])
        );
        AdapterSet adapters = AdapterInjection.Inject(model, adapter, new AdapterFactory());
        IFlopMeter flops = BackendMeters.Flops();
        IMemoryMeter memory = BackendMeters.Memory();
        using var reference = new PretrainedReference();
        var freezing = new EpochFreezing(
            adapters,
            new LinearCkaScorer(),
            reference,
            WarmupCriteria.Create(freeze.Warmup ?? WarmupCriteria.Default),
            FreezeSchedules.Create(FreezeSchedules.Default),
            FreezeSelectors.Create(freeze),
            flops,
            Options.Create(freeze),
            execution: Options.Create(new ExecutionOptions { PrefixCache = cache })
        );
        var job = new FineTuningJob<ViTForImageClassification>(model, task, freezing, memory, flops, [], Options.Create(training));
        return job.Run(CancellationToken.None);
    }
}
