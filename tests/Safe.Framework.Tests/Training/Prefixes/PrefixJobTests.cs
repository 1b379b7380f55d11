using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Tests.Checkpoints;
using Safe.Framework.Tests.Hosting;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Training.Resuming;
using Safe.Framework.Training;
using Safe.Testing;
using Safe.Testing.Modules;

namespace Safe.Framework.Tests.Training.Prefixes;

/// <summary>Whole jobs with the prefix cache. Units 0 and 1 freeze after epoch 3, step 9, and unit 2 after epoch 4, step 12.</summary>
public sealed class PrefixJobTests : IDisposable
{
    // 2 · 6 examples · 5 tokens · 8 · 8
    private const long Embedding = 2 * 6 * 5 * TinyModel.Width * TinyModel.Width;

    private readonly TemporaryFolder place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void It_follows_the_frontier_and_the_losses_stay_what_they_are()
    {
        (JobReport plain, Recording plainSeen) = Run(PrefixCacheStorage.Off);
        (JobReport cached, Recording seen) = Run(PrefixCacheStorage.Memory);
        seen.Caches.Select(one => (one.Step, one.Frontier, one.Origin))
            .ShouldBe([(9, 2, PrefixCacheOrigin.Filled), (12, 3, PrefixCacheOrigin.Rolled)]);
        plainSeen.Caches.ShouldBeEmpty();
        // Dropout above the frontier draws the same numbers; products over other rows may end in other last bits.
        Close(seen.Losses, plainSeen.Losses);
        seen.Losses[..9].ShouldBe(plainSeen.Losses[..9]);
        cached.FrozenAt.ShouldBe(plain.FrozenAt);
        cached.PrefixCacheSeconds.ShouldBe(seen.Caches.Sum(one => one.Seconds), 1e-9);
        cached.TrainSeconds.ShouldBe(cached.Phases.Sum(phase => phase.Seconds) + cached.ScoringSeconds + cached.PrefixCacheSeconds, 1e-6);
        plain.PrefixCacheSeconds.ShouldBe(0);
    }

    [SafeTorchFact("meters")]
    public void The_products_of_the_prefix_are_gone_and_those_of_the_fill_are_counted()
    {
        (JobReport plain, _) = Run(PrefixCacheStorage.Off);
        (JobReport cached, Recording seen) = Run(PrefixCacheStorage.Memory);
        // A step's products are those of the fill of its batch: the embedding's too, which every step still has.
        long filled = seen.Caches.Sum(one => one.Flops);
        long embedding = 3 * Embedding;
        long units = seen.Caches[0].Flops - embedding;
        // Epoch 4 saves two units, epoch 5 three.
        (plain.Flops - cached.Flops).ShouldBe(units + units / 2 * 3 - filled);
        cached.Flops.ShouldBeLessThan(plain.Flops);
    }

    [Fact]
    public void Summed_gradients_and_parts_of_batches_train_on_it_too()
    {
        foreach ((int accumulated, int most) in ((int, int)[])[(3, 100), (1, 2), (2, 4)])
        {
            (_, Recording plain) = Run(PrefixCacheStorage.Off, accumulated, most);
            (_, Recording cached) = Run(PrefixCacheStorage.Memory, accumulated, most);
            cached.Caches.Count.ShouldBe(2);
            Close(cached.Losses, plain.Losses);
        }
    }

    [Fact]
    public void Too_large_it_is_said_once_per_frontier_and_every_step_is_the_plain_one()
    {
        (_, Recording plain) = Run(PrefixCacheStorage.Off);
        (_, Recording seen) = Run(PrefixCacheStorage.Memory, maxBytes: "1 kB");
        seen.Caches.Select(one => (one.Frontier, one.Origin)).ShouldBe([(2, PrefixCacheOrigin.TooLarge), (3, PrefixCacheOrigin.TooLarge)]);
        seen.Losses.ShouldBe(plain.Losses);
    }

    [SafeTorchTheory("mapped files")]
    [InlineData(PrefixCacheStorage.Memory, PrefixCacheType.Float32)]
    [InlineData(PrefixCacheStorage.Memory, PrefixCacheType.BFloat16)]
    [InlineData(PrefixCacheStorage.File, PrefixCacheType.Float32)]
    [InlineData(PrefixCacheStorage.File, PrefixCacheType.BFloat16)]
    public void Stopped_anywhere_it_goes_on_to_the_same_bits(PrefixCacheStorage storage, PrefixCacheType type)
    {
        ResumableTraining Job(string name) => Resumable(name, storage, type, Examples());
        Recording all = new();
        ResumableTraining.Outcome whole = Job("whole").Run(all);
        all.Caches.Count.ShouldBe(2);
        foreach (int step in (int[])[8, 9, 10, 12, 13])
        {
            using var stop = new CancellationTokenSource();
            Recording first = new()
            {
                AfterStep = done =>
                {
                    if (done.Step == step)
                    {
                        stop.Cancel();
                    }
                },
            };
            Should.Throw<OperationCanceledException>(() => Job($"at {step}").Run(first, stop.Token));
            Recording second = new();
            Job($"at {step}").Run(second).ShouldEqual(whole);
            first.Losses.Concat(second.Losses).ShouldBe(all.Losses);
            second.Caches.ShouldAllBe(one => one.News.Count == 0);
            bool finds = storage == PrefixCacheStorage.File && step is 10 or 13;
            (second.Caches.FirstOrDefault()?.Origin == PrefixCacheOrigin.Reused).ShouldBe(finds, $"{step}");
        }
    }

    [SafeTorchTheory("mapped files")]
    [InlineData(PrefixCacheStorage.Memory, false)]
    [InlineData(PrefixCacheStorage.Memory, true)]
    [InlineData(PrefixCacheStorage.File, false)]
    [InlineData(PrefixCacheStorage.File, true)]
    public void Stopped_or_killed_in_the_middle_of_a_fill_too(PrefixCacheStorage storage, bool crashes)
    {
        ResumableTraining.Outcome whole = Resumable("whole", storage, PrefixCacheType.Float32, Examples()).Run(new Recording());
        // Batches 2 and 5 of the two fills of three.
        foreach (int batch in (int[])[2, 5])
        {
            using var stop = new CancellationTokenSource();
            int filled = 0;
            ExampleTask<TinyModel> task = Examples(model =>
            {
                // A training step runs the model in training mode, a fill does not.
                if (model.training || ++filled < batch)
                {
                    return;
                }
                if (crashes)
                {
                    throw new InvalidDataException("crash");
                }
                stop.Cancel();
            });
            ResumableTraining job = Resumable($"in batch {batch}", storage, PrefixCacheType.Float32, task);
            Should
                .Throw<Exception>(() => job.Run(new Recording(), stop.Token))
                .ShouldBeOfType(crashes ? typeof(InvalidDataException) : typeof(OperationCanceledException));
            Resumable($"in batch {batch}", storage, PrefixCacheType.Float32, Examples()).Run(new Recording()).ShouldEqual(whole);
        }
    }

    [SafeTorchFact("mapped files")]
    public void Another_way_to_keep_it_is_another_job_and_other_weights_are_said()
    {
        Resumable("run", PrefixCacheStorage.Memory, PrefixCacheType.Float32, Examples()).Run(new Recording());
        Should
            .Throw<InvalidDataException>(() => Resumable("run", PrefixCacheStorage.Memory, PrefixCacheType.BFloat16, Examples()).Run(new()))
            .Message.ShouldEndWith("PrefixCache is BFloat16, was Float32");
        Should
            .Throw<InvalidDataException>(() => Resumable("run", PrefixCacheStorage.Off, PrefixCacheType.Float32, Examples()).Run(new()))
            .Message.ShouldEndWith("PrefixCache is not there, was Float32");
        // Where it is kept is no matter.
        Recording seen = new();
        Resumable("run", PrefixCacheStorage.File, PrefixCacheType.Float32, Examples(identity: "changed texts")).Run(seen);
        seen.Caches.Single().News.Single().ShouldBe("the checkpoint was made with other weights, data or settings of the frozen prefix");
    }

    [Theory]
    [InlineData(PrefixCacheStorage.Memory)]
    [InlineData(PrefixCacheStorage.Off)]
    public void What_is_declared_before_the_units_is_in_evaluation_mode_only_where_the_prefix_is_kept(PrefixCacheStorage storage)
    {
        using var model = new CausalModel(layers: 3, drop: 0.5);
        AdapterSet adapters = AdapterInjection.Inject(model, new AdapterOptions { LayersToTransform = [2] }, new AdapterFactory());
        List<bool[]> modes = [];
        var task = new ExampleTask<CausalModel>(
            4,
            2,
            (model, rows) =>
            {
                modes.Add([.. ModuleTree.Walk(model).Select(static place => place.Module.training)]);
                return model.call(torch.tensor(new long[] { 1, 2, 3, 4 }).view(2, 2)).sum();
            }
        )
        {
            Probing = static model => new TinyProbe(model),
            Evaluating = static _ => new Evaluation(0, new Dictionary<string, double>()),
        };
        var training = new TinyTraining
        {
            Training = new TrainingOptions { NumTrainEpochs = 1 },
            // Units 0 and 1 have nothing to train and are frozen from the start.
            Freeze = new FreezeOptions { Selector = "upper-half" },
            Execution = new ExecutionOptions { PrefixCache = storage },
        };
        training.Run(model, adapters, task);
        string[] paths = [.. ModuleTree.Walk(model).Select(static place => place.Path)];
        bool[] expected =
        [
            .. paths.Select(path =>
                (
                    storage == PrefixCacheStorage.Off
                    || !(path.StartsWith("embed", StringComparison.Ordinal) || path.StartsWith("dropout", StringComparison.Ordinal))
                )
                && !path.StartsWith("blocks.0", StringComparison.Ordinal)
                && !path.StartsWith("blocks.1", StringComparison.Ordinal)
            ),
        ];
        // Filling runs both batches too, all in evaluation mode.
        modes.Count.ShouldBe(storage == PrefixCacheStorage.Off ? 2 : 4);
        modes.TakeLast(2).ShouldAllBe(mode => mode.SequenceEqual(expected));
        modes.SkipLast(2).ShouldAllBe(mode => !mode.Contains(true));
    }

    [Fact]
    public async Task A_file_needs_a_place()
    {
        using IHost host = new TinyHost().Build(null, [.. TinyHost.TwoEpochs, ("Safe:Execution:PrefixCache", "file")]);
        (await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync())).Message.ShouldBe(
            "Safe:Execution: PrefixCache=File needs PrefixCacheDir or Training:OutputDir, where the file goes"
        );
    }

    [Fact]
    public async Task Beside_a_memory_limit_it_needs_a_limit_of_its_own()
    {
        using IHost host = new TinyHost().Build(
            null,
            [.. TinyHost.TwoEpochs, ("Safe:Execution:PrefixCache", "memory"), ("Safe:Freeze:MaxMemory", "1 GB")]
        );
        (await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync())).Message.ShouldContain(
            "Safe:Execution: PrefixCache=Memory needs PrefixCacheMaxBytes beside Freeze:MaxMemory, which sets that much aside"
        );
    }

    [Fact]
    public async Task A_host_binds_the_options()
    {
        using IHost host = new TinyHost().Build(null, [.. TinyHost.TwoEpochs, ("Safe:Execution:PrefixCache", "memory")]);
        host.Services.GetRequiredService<IOptions<ExecutionOptions>>().Value.PrefixCache.ShouldBe(PrefixCacheStorage.Memory);
        // The host's task gives its examples no ids.
        (await Should.ThrowAsync<NotSupportedException>(() => host.RunAsync())).Message.ShouldEndWith("have no ExampleIds");
    }

    private static void Close(List<double> actual, List<double> expected)
    {
        actual.Count.ShouldBe(expected.Count);
        foreach ((double one, double other) in actual.Zip(expected))
        {
            one.ShouldBe(other, 1e-5);
        }
    }

    private static ExampleTask<TinyModel> Examples(
        Action<TinyModel>? beforeLoss = null,
        string identity = "examples",
        int most = int.MaxValue
    ) =>
        new(
            18,
            6,
            (model, rows) =>
            {
                if (model.training && rows.Length > most)
                {
                    throw new OutOfMemoryException("the test's memory is full");
                }
                (Tensor inputs, Tensor labels) = TinyData.Batch(5, size: 18);
                Tensor index = torch.tensor(Array.ConvertAll(rows, static row => (long)row));
                return F.cross_entropy(model.call(inputs.index_select(0, index)), labels.index_select(0, index));
            }
        )
        {
            BeforeLoss = beforeLoss ?? (_ => { }),
            DataIdentity = identity,
            Probing = static model => new TinyProbe(model),
            Evaluating = new TinyTask<TinyModel>(3).Evaluate,
        };

    private static (JobReport Report, Recording Seen) Run(
        PrefixCacheStorage storage,
        int accumulated = 1,
        int most = int.MaxValue,
        string? maxBytes = null
    )
    {
        var training = new TinyTraining
        {
            Training = new TrainingOptions
            {
                NumTrainEpochs = 5,
                LearningRate = 0.01,
                GradientAccumulationSteps = accumulated,
            },
            Execution = new ExecutionOptions { PrefixCache = storage, PrefixCacheMaxBytes = maxBytes },
        };
        return (training.Run(Examples(most: most)), training.Seen);
    }

    private ResumableTraining Resumable(string name, PrefixCacheStorage storage, PrefixCacheType type, ExampleTask<TinyModel> task) =>
        new(place.File(name))
        {
            Task = task,
            Parts = new TinyTraining
            {
                Execution = new ExecutionOptions { PrefixCache = storage, PrefixCacheDtype = type },
            },
        };
}
