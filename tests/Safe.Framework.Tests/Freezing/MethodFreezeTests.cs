using Safe.Framework.Adapters;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Freezing;

/// <summary>What freezing guarantees, with every method.</summary>
public sealed class MethodFreezeTests
{
    private static readonly Dictionary<string, AdapterOptions> Options = new(StringComparer.Ordinal)
    {
        ["LoRA"] = new() { Method = AdapterMethod.LoRA },
        ["DoRA"] = new() { Method = AdapterMethod.LoRA, UseDora = true },
        ["AdaLoRA"] = new()
        {
            Method = AdapterMethod.AdaLoRA,
            InitR = 3,
            TargetR = 1,
        },
        ["IA3"] = new()
        {
            Method = AdapterMethod.IA3,
            TargetModules = ["query", "dense"],
            FeedforwardModules = ["dense"],
        },
        ["Houlsby"] = new()
        {
            Method = AdapterMethod.Houlsby,
            TargetModules = ["dense"],
            ReductionFactor = 2,
        },
        ["Pfeiffer"] = new()
        {
            Method = AdapterMethod.Pfeiffer,
            TargetModules = ["dense"],
            ReductionFactor = 2,
        },
        ["BitFit"] = new() { Method = AdapterMethod.BitFit, ExcludeModules = ["embed"] },
        ["Full"] = new() { Method = AdapterMethod.Full, ExcludeModules = ["embed"] },
    };

    public static TheoryData<string, int[]> Cases
    {
        get
        {
            var cases = new TheoryData<string, int[]>();
            foreach (string method in Options.Keys)
            {
                cases.Add(method, [0]);
                cases.Add(method, [0, 1]);
                cases.Add(method, [1, 2]);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Freezing_changes_no_output_and_no_gradient_of_what_still_trains(string method, int[] frozen)
    {
        using TinyJob plain = Job(method);
        using TinyJob job = Job(method);
        byte[] before = job.Logits(2);
        int leaving = frozen.Sum(unit => job.Units[unit].TrainableParameters.Count());
        job.Freezer.Freeze(frozen);
        job.Logits(2).ShouldBe(before);
        plain.Backward(3);
        job.Backward(3);
        Dictionary<string, byte[]> expected = plain.Gradients();
        Dictionary<string, byte[]> actual = job.Gradients();
        actual.Count.ShouldBe(expected.Count - leaving);
        foreach ((string name, byte[] gradient) in actual)
        {
            gradient.ShouldBe(expected[name], name);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_frozen_keeps_every_bit_while_training_goes_on(string method, int[] frozen)
    {
        using TinyJob job = Job(method);
        job.Step(1);
        Parameter[] leaving = [.. frozen.SelectMany(unit => job.Units[unit].TrainableParameters).Select(entry => entry.Parameter)];
        Parameter[] staying = [.. job.Optimizer.parameters().Except(leaving)];
        job.Freezer.Freeze(frozen);
        byte[][] before = Array.ConvertAll(leaving, Bits.Of);
        byte[][] moving = Array.ConvertAll(staying, Bits.Of);
        for (int step = 2; step < 12; step++)
        {
            job.Step(step);
        }
        Array.ConvertAll(leaving, Bits.Of).ShouldBe(before);
        Array.ConvertAll(staying, Bits.Of).Zip(moving).ShouldAllBe(pair => !pair.First.SequenceEqual(pair.Second));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_frontier_is_the_prefix(string method, int[] frozen)
    {
        using TinyJob job = Job(method);
        job.Freezer.Freeze(frozen);
        job.Units.Frontier.ShouldBe(frozen[0] == 0 ? frozen.Length : 0);
    }

    // What the model computes with everything off is what it computed before it was adapted.
    [Theory]
    [InlineData("LoRA")]
    [InlineData("DoRA")]
    [InlineData("AdaLoRA")]
    [InlineData("IA3")]
    [InlineData("Houlsby")]
    [InlineData("Pfeiffer")]
    [InlineData("BitFit")]
    public void Switched_off_the_pretrained_model_is_back(string method)
    {
        using TinyModel bare = TinyModel.Seeded(3);
        using IDisposable noGrad = torch.no_grad();
        using TinyJob job = Job(method);
        using (torch.enable_grad())
        {
            job.Step(1);
        }
        byte[] trained = job.Logits(2);
        using (job.Adapters.Off())
        {
            job.Logits(2).ShouldBe(Bits.Of(bare.call(TinyData.Batch(2).Inputs)));
        }
        job.Logits(2).ShouldBe(trained);
    }

    [Fact]
    public void Full_fine_tuning_is_switched_off_where_it_was_told_to_keep_the_original_values()
    {
        using TinyModel bare = TinyModel.Seeded(3);
        using var kept = new TinyJob(3, options: new AdapterOptions { Method = AdapterMethod.Full, KeepOriginals = true });
        using TinyJob forgotten = Job("Full");
        using (forgotten.Adapters.Off())
        {
            forgotten.Logits(2).ShouldBe(Bits.Of(bare.call(TinyData.Batch(2).Inputs)), "not trained yet");
        }
        kept.Step(1);
        forgotten.Step(1);
        using (kept.Adapters.Off())
        {
            kept.Logits(2).ShouldBe(Bits.Of(bare.call(TinyData.Batch(2).Inputs)));
        }
        Should
            .Throw<NotSupportedException>(() => forgotten.Adapters.Off())
            .Message.ShouldBe(
                "'layer.0.query.weight' was trained and its original values were not kept; set KeepOriginals to switch its training off"
            );
    }

    [Fact]
    public void What_trains_in_place_is_what_was_asked_for()
    {
        using TinyJob biases = Job("BitFit");
        Names(biases).ShouldAllBe(name => name.EndsWith(".bias"));
        Names(biases).Length.ShouldBe(2 * 3 + 1);
        using TinyJob full = Job("Full");
        Names(full).Length.ShouldBe(2 * (2 * 3 + 1));
        using var some = new TinyJob(3, options: new AdapterOptions { Method = AdapterMethod.Full, TargetModules = ["layer.1"] });
        Names(some).ShouldBe(["layer.1.query.weight", "layer.1.query.bias", "layer.1.dense.weight", "layer.1.dense.bias"]);
        using var low = new TinyJob(2, options: new AdapterOptions { Bias = BiasTraining.LoraOnly });
        Names(low).Where(name => !name.Contains("adapter")).ShouldBe(["layer.0.query.bias", "layer.1.query.bias"]);
    }

    private static string[] Names(TinyJob job) =>
        [.. job.Model.named_parameters().Where(entry => entry.parameter.requires_grad).Select(entry => entry.name)];

    private static TinyJob Job(string method)
    {
        var job = new TinyJob(layers: 3, options: Options[method]);
        foreach (ITrainingPart part in job.Adapters.TrainingParts)
        {
            part.Begin(20);
        }
        return job;
    }
}
