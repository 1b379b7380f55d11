using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Dropping;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Tests.Checkpoints;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Training.Resuming;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tests.Training;

/// <summary>AdapterDrop in whole jobs: alone, with accumulation, with SAFE on top, and after a stop.</summary>
public sealed class AdapterDropJobTests : IDisposable
{
    private static readonly AdapterDropOptions Random = new() { Mode = AdapterDropMode.Random };
    private static readonly FreezeOptions NoFreezing = new() { Enabled = false };

    private readonly TemporaryFolder place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 10)]
    public void One_number_is_drawn_for_each_step_however_many_batches_it_has(int accumulate, int steps)
    {
        var training = new TinyTraining
        {
            Training = new TrainingOptions { NumTrainEpochs = 5, GradientAccumulationSteps = accumulate },
            Freeze = NoFreezing,
            AdapterDrop = Random,
        };
        (TinyModel model, AdapterSet adapters) = training.Create();
        using (model)
        {
            var passes = new List<int>();
            foreach (PlacedUnit placed in FreezeUnits.Find(model).Take(1))
            {
                placed.Unit.OutputObserver = (_, _) =>
                {
                    if (model.training)
                    {
                        passes.Add(adapters.Adapters.Count(own => !own.Adapter.Enabled));
                    }
                };
            }
            training.Run(model, adapters, new TinyTask<TinyModel>(3));
            var drawn = new UnitDropping(adapters, Random, training.Training.Seed);
            int[] expected = [.. Enumerable.Range(0, steps).Select(drawn.LowestAt)];
            training.Seen.Steps.Select(step => step.DroppedUnits).ShouldBe(expected);
            // An epoch of three batches has a step of two batches and one of one.
            int[] perPass =
                accumulate == 1 ? expected : [.. expected.SelectMany((count, step) => Enumerable.Repeat(count, step % 2 == 0 ? 2 : 1))];
            passes.ShouldBe(perPass);
            adapters.Adapters.ShouldAllBe(own => own.Adapter.Enabled);
        }
    }

    [SafeTorchFact("meters")]
    public void The_more_are_left_out_the_less_is_kept_for_backward()
    {
        var training = new TinyTraining
        {
            Freeze = NoFreezing,
            AdapterDrop = Random,
            StepsPerEpoch = 8,
        };
        training.Run();
        var plain = new TinyTraining { Freeze = NoFreezing };
        plain.Run();
        Dictionary<int, long[]> saved = training
            .Seen.Steps.GroupBy(step => step.DroppedUnits)
            .ToDictionary(group => group.Key, group => group.Select(step => step.SavedBytes).Distinct().ToArray());
        saved.Keys.Order().ShouldBe([0, 1, 2, 3]);
        saved.Values.ShouldAllBe(bytes => bytes.Length == 1);
        saved[0][0].ShouldBe(plain.Seen.Steps[0].SavedBytes);
        long[] steps = [.. Enumerable.Range(0, 3).Select(count => saved[count][0] - saved[count + 1][0])];
        steps.ShouldAllBe(less => less > 0);
        // One more unit is one more unit's activations.
        steps[1].ShouldBe(steps[2]);
    }

    [Fact]
    public void No_other_random_number_changes_and_evaluation_uses_every_adapter()
    {
        byte[] NextRandom(AdapterDropOptions options, out Recording seen)
        {
            var training = new TinyTraining { Freeze = NoFreezing, AdapterDrop = options };
            seen = training.Seen;
            training.Run();
            return Bits.Of(torch.rand(8));
        }
        NextRandom(Random, out Recording dropped).ShouldBe(NextRandom(new AdapterDropOptions(), out Recording plain));
        // The same dropout, the same data: B starts at zero, so that the first step's loss does not know of the adapters.
        dropped.Losses[0].ShouldBe(plain.Losses[0]);
        dropped.Losses[^1].ShouldNotBe(plain.Losses[^1]);
    }

    [SafeTorchFact("meters")]
    public void Fixed_adapters_never_train_nor_act_and_nothing_is_kept_for_them()
    {
        var plain = new TinyTraining { Freeze = NoFreezing };
        JobReport all = plain.Run();
        var training = new TinyTraining
        {
            Freeze = NoFreezing,
            AdapterDrop = new AdapterDropOptions { Mode = AdapterDropMode.Fixed, Units = 2 },
        };
        (TinyModel model, AdapterSet adapters) = training.Create();
        using (model)
        {
            Adapter[] lowest = [.. adapters.Adapters.Take(2).Select(placed => placed.Adapter)];
            string[] before = [.. lowest.SelectMany(adapter => adapter.parameters()).Select(one => Convert.ToHexString(Bits.Of(one)))];
            JobReport report = training.Run(model, adapters, new TinyTask<TinyModel>(3));
            lowest.SelectMany(adapter => adapter.parameters()).Select(one => Convert.ToHexString(Bits.Of(one))).ShouldBe(before);
            lowest.ShouldAllBe(adapter => !adapter.Enabled);
            long perUnit = lowest[0].parameters().Sum(parameter => parameter.numel());
            report.TrainableStart.ShouldBe(all.TrainableStart - 2 * perUnit);
            training.Seen.Steps.ShouldAllBe(step => step.DroppedUnits == 2 && step.SavedBytes < plain.Seen.Steps[0].SavedBytes);
        }
    }

    [Theory]
    [InlineData(AdapterDropMode.Random, false)]
    [InlineData(AdapterDropMode.Random, true)]
    [InlineData(AdapterDropMode.Fixed, false)]
    [InlineData(AdapterDropMode.Fixed, true)]
    public void With_SAFE_on_top_frozen_units_keep_their_values_and_act_unless_they_never_did(AdapterDropMode mode, bool folds)
    {
        var kept = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        TinyModel? model = null;
        var training = new TinyTraining
        {
            AdapterDrop = new AdapterDropOptions { Mode = mode, Units = 1 },
            Execution = new ExecutionOptions { FoldFrozen = folds },
            Seen = new Recording
            {
                AfterStep = done =>
                {
                    foreach (
                        (string name, Parameter parameter) in model!
                            .named_parameters()
                            .Where(entry => entry.name.Contains("lora", StringComparison.Ordinal) && !entry.parameter.requires_grad)
                    )
                    {
                        byte[] now = Bits.Of(parameter);
                        kept.TryAdd(name, now);
                        kept[name].ShouldBe(now, $"{name} after step {done.Step}");
                    }
                },
            },
        };
        (model, AdapterSet adapters) = training.Create();
        using (model)
        {
            JobReport report = training.Run(model, adapters, new TinyTask<TinyModel>(3));
            int?[] expected = mode == AdapterDropMode.Fixed ? [0, 3, 4, null] : [3, 3, 4, null];
            report.FrozenAt.ShouldBe(expected);
            kept.Count.ShouldBe(3 * 2);
            adapters.Adapters.Select(own => own.Adapter.Enabled).ShouldBe([mode == AdapterDropMode.Random, true, true, true]);
            string[] obstacles =
                folds && mode == AdapterDropMode.Fixed ? ["'layer.0' is not folded: the adapter of 'layer.0.query' is switched off"] : [];
            training.Seen.NotFolded.ShouldBe(obstacles);
        }
    }

    [Theory]
    [InlineData(AdapterDropMode.Random, 1)]
    [InlineData(AdapterDropMode.Random, 4)]
    [InlineData(AdapterDropMode.Random, 10)]
    [InlineData(AdapterDropMode.Random, 13)]
    [InlineData(AdapterDropMode.Fixed, 4)]
    [InlineData(AdapterDropMode.Fixed, 10)]
    public void Stopped_it_goes_on_to_the_same_bits(AdapterDropMode mode, int step)
    {
        ResumableTraining Job(string name, AdapterDropOptions options) =>
            new(place.File(name)) { Parts = new TinyTraining { AdapterDrop = options } };
        var options = new AdapterDropOptions { Mode = mode, Units = 2 };
        Recording all = new();
        ResumableTraining.Outcome whole = Job("whole", options).Run(all);
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
        Should.Throw<OperationCanceledException>(() => Job("stopped", options).Run(first, stop.Token));
        Should
            .Throw<InvalidDataException>(() => Job("stopped", new AdapterDropOptions()).Run(new Recording()))
            .Message.ShouldContain($"AdapterDrop is not there, was {mode}, 2 of 4 units");
        Recording second = new();
        Job("stopped", options).Run(second).ShouldEqual(whole);
        first
            .Steps.Concat(second.Steps)
            .Select(done => (done.DroppedUnits, done.Loss))
            .ShouldBe(all.Steps.Select(done => (done.DroppedUnits, done.Loss)));
    }

    [Fact]
    public void With_AdaLoRA_adapters_that_are_left_out_are_not_held_orthogonal_either()
    {
        TinyModel? model = null;
        var before = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        int checks = 0;
        var training = new TinyTraining
        {
            Adapter = new AdapterOptions
            {
                Method = AdapterMethod.AdaLoRA,
                InitR = 4,
                TargetR = 2,
                ModulesToSave = ["classifier"],
            },
            Freeze = NoFreezing,
            AdapterDrop = Random,
            Seen = new Recording
            {
                AfterStep = done =>
                {
                    foreach (
                        (string name, Parameter parameter) in model!
                            .named_parameters()
                            .Where(entry => entry.name.EndsWith("lora_A", StringComparison.Ordinal))
                    )
                    {
                        byte[] now = Bits.Of(parameter);
                        int unit = int.Parse(name.Split('.')[1], System.Globalization.CultureInfo.InvariantCulture);
                        if (before.TryGetValue(name, out byte[]? last))
                        {
                            now.SequenceEqual(last).ShouldBe(unit < done.DroppedUnits, $"{name} after step {done.Step}");
                            checks++;
                        }
                        before[name] = now;
                    }
                },
            },
        };
        (model, AdapterSet adapters) = training.Create();
        using (model)
        {
            training.Run(model, adapters, new TinyTask<TinyModel>(3));
        }
        checks.ShouldBe(14 * TinyTraining.Layers);
    }
}
