using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Several;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Models.Families;

namespace Safe.Framework.Tests.Adapters.Several;

/// <summary>Batches whose examples have different adapters.</summary>
public sealed class MixedBatchTests : IDisposable
{
    private static readonly string[] Names = ["a", ModelAdapters.BaseName, "b", "a", "b", ModelAdapters.BaseName];

    private readonly IDisposable scope = torch.NewDisposeScope();

    public static TheoryData<string> Families => [.. ModelFamily.Names];

    public static TheoryData<string> Methods => [.. MethodOptions.Keys];

    private static Dictionary<string, AdapterOptions> MethodOptions =>
        new()
        {
            ["LoRA"] = new() { R = 3, TargetModules = ["output.dense", "key"] },
            ["DoRA"] = new() { R = 3, UseDora = true },
            ["AdaLoRA"] = new() { Method = AdapterMethod.AdaLoRA, InitR = 8 },
            ["IA3"] = new()
            {
                Method = AdapterMethod.IA3,
                TargetModules = ["key", "output.dense"],
                FeedforwardModules = ["output.dense"],
            },
            ["Houlsby"] = new() { Method = AdapterMethod.Houlsby, ReductionFactor = 2 },
            ["Pfeiffer"] = new() { Method = AdapterMethod.Pfeiffer, ReductionFactor = 2 },
        };

    public void Dispose() => scope.Dispose();

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_example_is_what_it_is_alone_with_its_head(string family)
    {
        using SwitchedModel model = new SwitchedModel(family)
            .With("a", new AdapterOptions { R = 2, ModulesToSave = ["classifier"] })
            .With("b", new AdapterOptions { R = 3, ModulesToSave = ["classifier"] });
        Compare(model);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_method_takes_part(string method)
    {
        using SwitchedModel model = new SwitchedModel("bert").With("a", new AdapterOptions { R = 2 }).With("b", MethodOptions[method]);
        Compare(model);
    }

    [Fact]
    public void Afterwards_what_acted_before_acts_again()
    {
        using SwitchedModel model = new SwitchedModel("bert")
            .With("a", new AdapterOptions { R = 2, ModulesToSave = ["classifier"] })
            .With("b", new AdapterOptions { R = 3, ModulesToSave = ["classifier"] });
        model.Adapters.SetAdapter("b");
        byte[] before = Bits.Of(model.Logits());
        string[] training = [.. model.Model.named_parameters().Where(entry => entry.parameter.requires_grad).Select(entry => entry.name)];

        using (model.Adapters.UseAdapterNames(Names))
        {
            Bits.Of(model.Logits()).ShouldNotBe(before);
        }

        Bits.Of(model.Logits()).ShouldBe(before);
        model.Model.named_parameters().Where(entry => entry.parameter.requires_grad).Select(entry => entry.name).ShouldBe(training);
        model.Adapters.ActiveAdapters.ShouldBe(["b"]);
    }

    [Fact]
    public void Training_is_refused_before_and_within()
    {
        using SwitchedModel model = Two();
        model.Model.train();
        Should.Throw<InvalidOperationException>(() => model.Adapters.UseAdapterNames(Names)).Message.ShouldContain("is for inference");

        model.Model.eval();
        using IDisposable mixed = model.Adapters.UseAdapterNames(Names);
        model.Model.train();
        Should.Throw<InvalidOperationException>(() => model.Logits()).Message.ShouldContain("is for inference");
    }

    [Fact]
    public void A_batch_of_another_size_is_refused_by_the_layer()
    {
        using SwitchedModel model = Two();
        using IDisposable mixed = model.Adapters.UseAdapterNames(["a", "b"]);
        Should
            .Throw<InvalidOperationException>(() => model.Logits())
            .Message.ShouldBe(
                "'bert.encoder.layer.0.attention.self.query' works on 6 rows, but 2 examples were given an adapter each; different adapters need one row for each example"
            );
    }

    [Fact]
    public void Names_that_are_not_there_are_refused()
    {
        using SwitchedModel model = Two();
        Should.Throw<ArgumentException>(() => model.Adapters.UseAdapterNames([])).Message.ShouldContain("for each example");
        Should.Throw<ArgumentException>(() => model.Adapters.UseAdapterNames(["a", "c"])).Message.ShouldContain("no adapter is named 'c'");
        Bits.Of(model.Logits()).ShouldBe(model.Independent("a"));
    }

    [Fact]
    public void Biases_of_the_models_own_cannot_differ_within_a_batch()
    {
        using SwitchedModel model = Two();
        model.With("biases", new AdapterOptions { R = 2, Bias = BiasTraining.LoraOnly });
        Should
            .Throw<NotSupportedException>(() => model.Adapters.UseAdapterNames(["a", "biases"]))
            .Message.ShouldContain("has values of its own with the adapter 'biases'");
        Bits.Of(model.Logits()).ShouldBe(model.Independent("a"));
    }

    private static SwitchedModel Two() =>
        new SwitchedModel("bert").With("a", new AdapterOptions { R = 2 }).With("b", new AdapterOptions { R = 3 });

    private static void Compare(SwitchedModel model)
    {
        Tensor mixed;
        using (model.Adapters.UseAdapterNames(Names))
        {
            mixed = model.Logits();
        }
        for (int example = 0; example < Names.Length; example++)
        {
            string name = Names[example];
            model.Adapters.SetAdapter(name == ModelAdapters.BaseName ? [] : [name]);
            Tensor alone = model.Logits(model.Model, example..(example + 1));
            double largest = alone.abs().max().ToDouble();
            (mixed.narrow(0, example, 1) - alone)
                .abs()
                .max()
                .ToDouble()
                .ShouldBeLessThan(1e-5 * Math.Max(1, largest), $"example {example}, {name}");
            foreach (string other in Names.Where(other => other != name))
            {
                model.Adapters.SetAdapter(other == ModelAdapters.BaseName ? [] : [other]);
                (mixed.narrow(0, example, 1) - model.Logits(model.Model, example..(example + 1)))
                    .abs()
                    .max()
                    .ToDouble()
                    .ShouldBeGreaterThan(1e-3, $"example {example} is not that of {other}");
            }
        }
    }
}
