using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Adapters.Several;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Models.Families;

namespace Safe.Framework.Tests.Adapters.Several;

/// <summary>Adapters made of others, beside the sums written out.</summary>
public sealed class WeightedAdapterTests : IDisposable
{
    private readonly IDisposable scope = torch.NewDisposeScope();

    public static TheoryData<string> Families => [.. ModelFamily.Names];

    public static TheoryData<string, CombinationType> Layers
    {
        get
        {
            var cases = new TheoryData<string, CombinationType>();
            foreach (string layer in new[] { "LoRA", "LoRA, fused", "LoRA, transposed", "LoRA, table", "LoRA, convolution" })
            {
                cases.Add(layer, CombinationType.Cat);
                cases.Add(layer, CombinationType.Svd);
            }
            return cases;
        }
    }

    public void Dispose() => scope.Dispose();

    [Theory]
    [MemberData(nameof(Families))]
    public void Cat_is_the_weighted_sum_of_the_updates_at_the_sum_of_the_ranks(string family)
    {
        using SwitchedModel model = Three(family);

        AdapterSet made = model.Adapters.AddWeightedAdapter(["a", "b", "c"], [0.7, -1.3, 2], "sum", CombinationType.Cat);

        made.Adapters.ShouldAllBe(placed => placed.Settings.Rank == 2 + 3 + 2 && placed.Settings.Scaling == 1);
        model.Adapters.ActiveAdapters.ShouldBe(["a"], "the new one rests");
        model.Adapters.SetAdapter("sum");
        Near(model.Logits(), model.Shifted([.. model.Deltas("a", 0.7), .. model.Deltas("b", -1.3), .. model.Deltas("c", 2)]));
    }

    [Fact]
    public void Layers_that_only_some_adapt_take_part()
    {
        using SwitchedModel model = new SwitchedModel("bert")
            .With("a", new AdapterOptions { TargetModules = ["query"], R = 2 })
            .With("b", new AdapterOptions { TargetModules = ["query", "value"], R = 3 });

        AdapterSet made = model.Adapters.AddWeightedAdapter(["a", "b"], [2, 0.5], "sum", CombinationType.Cat);

        made.Adapters.Select(placed => (placed.Site.Member, placed.Settings.Rank)).Distinct().ShouldBe([("query", 5), ("value", 3)]);
        model.Adapters.SetAdapter("sum");
        Near(model.Logits(), model.Shifted([.. model.Deltas("a", 2), .. model.Deltas("b", 0.5)]));
    }

    // PEFT: A = Σ √(w s) A, B = Σ √(w s) B.
    [Theory]
    [MemberData(nameof(Families))]
    public void Linear_adds_up_the_matrices_by_roots(string family)
    {
        using SwitchedModel model = Three(family);

        model.Adapters.AddWeightedAdapter(["a", "c"], [0.7, 2], "sum", CombinationType.Linear);

        model.Adapters.SetAdapter("sum");
        IEnumerable<(string, Tensor)> deltas = model
            .Adapters["a"]
            .Adapters.Zip(
                model.Adapters["c"].Adapters,
                (one, other) => (one.Path, Rooted(one, other, "lora_B").matmul(Rooted(one, other, "lora_A")))
            );
        Near(model.Logits(), model.Shifted(deltas));
        Should
            .Throw<ArgumentException>(() => model.Adapters.AddWeightedAdapter(["a", "b"], [1, 1], "no", CombinationType.Linear))
            .Message.ShouldContain("have the ranks 2, 3; a linear combination needs equal ones");

        static Tensor Rooted(PlacedAdapter one, PlacedAdapter other, string matrix) =>
            one.Adapter.get_parameter(matrix)! * Math.Sqrt(0.7 * one.Settings.Scaling)
            + other.Adapter.get_parameter(matrix)! * Math.Sqrt(2 * other.Settings.Scaling);
    }

    // By hand: 1 · 2 · 3 with weight 4 and 1 · 1 · 5 with weight 9: A = 2 · 2 + 3 · 1 = 7, B = 2 · 3 + 3 · 5 = 21; less the second: B = 6 − 15 = −9.
    [Theory]
    [InlineData(9, 147)]
    [InlineData(-9, -63)]
    public void Linear_by_hand(double weight, double update)
    {
        using AdaptedLayer holder = Bare(Linear(1, 1, hasBias: false, dtype: ScalarType.Float64));
        var adapters = new ModelAdapters(holder);
        foreach ((string name, double down, double up) in new[] { ("a", 2.0, 3.0), ("b", 1.0, 5.0) })
        {
            AdapterSet set = adapters.AddAdapter(
                name,
                new AdapterOptions
                {
                    TargetModules = ["layer"],
                    R = 1,
                    LoraAlpha = 1,
                }
            );
            using IDisposable noGrad = torch.no_grad();
            set.Adapters[0].Adapter.get_parameter("lora_A")!.fill_(down);
            set.Adapters[0].Adapter.get_parameter("lora_B")!.fill_(up);
        }
        adapters.AddWeightedAdapter(["a", "b"], [4, weight], "sum", CombinationType.Linear);
        adapters.SetAdapter("sum");
        Tensor one = torch.ones([1, 1], dtype: ScalarType.Float64);

        Tensor adapted = holder.call(one);

        using IDisposable off = adapters.DisableAdapter();
        (adapted - holder.call(one)).ToDouble().ShouldBe(update, 1e-6);
    }

    [Fact]
    public void Svd_is_exact_at_the_full_rank_and_the_nearest_below()
    {
        using SwitchedModel model = Three("bert");
        Dictionary<string, Tensor> whole = model
            .Deltas("a", 2)
            .Zip(model.Deltas("b", -1), (one, other) => (one.Path, Sum: one.Delta + other.Delta))
            .ToDictionary(layer => layer.Path, layer => layer.Sum);

        model.Adapters.AddWeightedAdapter(["a", "b"], [2, -1], "exact", CombinationType.Svd, svdRank: 5);
        model.Adapters.AddWeightedAdapter(["a", "b"], [2, -1], "near");

        model.Adapters["near"].Adapters.ShouldAllBe(placed => placed.Settings.Rank == 3, "the largest rank");
        foreach ((string path, Tensor delta) in model.Deltas("exact"))
        {
            Near(delta, whole[path]);
        }
        foreach ((string path, Tensor delta) in model.Deltas("near"))
        {
            // An orthogonal projection, and no further than leaving either of the two out.
            double error = Square(whole[path] - delta);
            error.ShouldBe(Square(whole[path]) - Square(delta), 1e-4 * Square(whole[path]));
            error.ShouldBeGreaterThan(0);
            error.ShouldBeLessThan(model.Deltas("a", 2).Where(layer => layer.Path == path).Select(layer => Square(layer.Delta)).Single());
        }
        Should
            .Throw<ArgumentOutOfRangeException>(() => model.Adapters.AddWeightedAdapter(["a"], [1], "no", CombinationType.Svd, svdRank: 17))
            .Message.ShouldContain("must be from 1 to 16");
        model.Adapters.Names.ShouldNotContain("no");
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void On_every_kind_of_layer_the_changes_add_up(string layer, CombinationType combination)
    {
        MethodCase method = MethodCase.Of(layer);
        using AdaptedLayer holder = Bare(method.Layer());
        var adapters = new ModelAdapters(holder);
        foreach (string name in new[] { "a", "b" })
        {
            AdapterSet set = adapters.AddAdapter(
                name,
                new AdapterOptions
                {
                    TargetModules = ["layer"],
                    R = 2,
                    LoraAlpha = 6,
                    Segments = method.Settings.Segments,
                }
            );
            using IDisposable noGrad = torch.no_grad();
            foreach (Parameter parameter in set.Adapters[0].Adapter.parameters())
            {
                parameter.add_(torch.randn_like(parameter, requires_grad: false));
            }
        }
        Tensor input = method.Input();
        Tensor bare = Output(adapters, holder, input);
        Tensor a = Output(adapters, holder, input, "a") - bare;
        Tensor b = Output(adapters, holder, input, "b") - bare;

        adapters.AddWeightedAdapter(["a", "b"], [0.5, -2], "sum", combination, svdRank: 4);

        Near(Output(adapters, holder, input, "sum") - bare, (a * 0.5) - (b * 2));
    }

    [Fact]
    public void Heads_add_up_as_updates_do()
    {
        using var model = new SwitchedModel("bert");
        Tensor start = Head(model);
        model
            .With("a", new AdapterOptions { R = 2, ModulesToSave = ["classifier"] })
            .With("b", new AdapterOptions { R = 2, ModulesToSave = ["classifier"] });
        Tensor a = Head(model);
        model.Adapters.SetAdapter("b");
        Tensor b = Head(model);
        Bits.Of(a).ShouldNotBe(Bits.Of(b));

        model.Adapters.AddWeightedAdapter(["a", "b"], [0.25, 0.5], "sum", CombinationType.Cat);

        Bits.Of(Head(model)).ShouldBe(Bits.Of(b), "the one that acts keeps its own");
        model.Adapters.SetAdapter("sum");
        Near(Head(model), (start * 0.25) + (a * 0.25) + (b * 0.5));
        model.Adapters.DeleteAdapter("sum");
        model.Adapters.SetAdapter([]);
        Bits.Of(Head(model)).ShouldBe(Bits.Of(start));
    }

    [Fact]
    public void What_cannot_be_combined_is_refused_and_nothing_is_changed()
    {
        using SwitchedModel model = new SwitchedModel("bert")
            .With("a", new AdapterOptions { R = 2, UseDora = true })
            .With("b", new AdapterOptions { R = 2 });
        byte[] before = Bits.Of(model.Logits());
        ModelAdapters adapters = model.Adapters;

        Should
            .Throw<NotSupportedException>(() => adapters.AddWeightedAdapter(["b", "a"], [1, 1], "no", CombinationType.Cat))
            .Message.ShouldContain("carries a DoraAdapter; only LoRA's updates");
        Should
            .Throw<ArgumentException>(() => adapters.AddWeightedAdapter(["b"], [1, 1], "no"))
            .Message.ShouldContain("1 adapters need a finite weight each; there are 2");
        Should.Throw<ArgumentException>(() => adapters.AddWeightedAdapter(["b"], [double.NaN], "no")).Message.ShouldContain("finite");
        Should
            .Throw<ArgumentException>(() => adapters.AddWeightedAdapter(["be"], [1], "no"))
            .Message.ShouldContain("no adapter is named 'be'; did you mean");
        Should.Throw<ArgumentException>(() => adapters.AddWeightedAdapter(["b"], [1], "a")).Message.ShouldContain("named 'a' already");

        adapters.Names.ShouldBe(["a", "b"]);
        adapters.ActiveAdapters.ShouldBe(["a"]);
        Bits.Of(model.Logits()).ShouldBe(before);
    }

    [Fact]
    public void A_combination_is_saved_and_read_as_any_other()
    {
        using var folder = new Checkpoints.TemporaryFolder();
        using SwitchedModel model = Three("bert");
        model.Adapters.AddWeightedAdapter(["a", "b"], [1, 2], "sum", CombinationType.Cat);
        model.Adapters.SetAdapter("sum");
        byte[] expected = Bits.Of(model.Logits());

        PeftFolder.Save(folder.File("all"), model.Adapters["sum"]);

        using var again = new SwitchedModel("bert");
        again.Adapters.LoadAdapter(Path.Combine(folder.File("all"), "sum"), "read");
        Bits.Of(again.Logits()).ShouldBe(expected);
    }

    private static SwitchedModel Three(string family) =>
        new SwitchedModel(family)
            .With("a", new AdapterOptions { R = 2, LoraDropout = 0 })
            .With(
                "b",
                new AdapterOptions
                {
                    R = 3,
                    UseRslora = true,
                    LoraDropout = 0,
                }
            )
            .With(
                "c",
                new AdapterOptions
                {
                    R = 2,
                    LoraAlpha = 1,
                    LoraDropout = 0,
                }
            );

    private static AdaptedLayer Bare(Module<Tensor, Tensor> layer)
    {
        var holder = new AdaptedLayer(layer, new AdapterSettings { Rank = 1 });
        holder.Detach()!.Dispose();
        return holder;
    }

    private static Tensor Output(ModelAdapters adapters, AdaptedLayer holder, Tensor input, params string[] names)
    {
        adapters.SetAdapter(names);
        return holder.call(input);
    }

    private static Tensor Head(SwitchedModel model) => model.Model.get_parameter("classifier.weight")!.detach().clone();

    private static double Square(Tensor values) => values.pow(2).sum().ToDouble();

    private static void Near(Tensor actual, Tensor expected)
    {
        actual.shape.ShouldBe(expected.shape);
        double largest = expected.abs().max().ToDouble();
        (actual - expected).abs().max().ToDouble().ShouldBeLessThan(1e-5 * Math.Max(1, largest));
    }
}
