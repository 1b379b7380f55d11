using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Several;
using Safe.Framework.Freezing;
using Safe.Framework.Metering;
using Safe.Framework.Tests.Generated;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Models.Families;
using Safe.Testing;

namespace Safe.Framework.Tests.Adapters.Several;

/// <summary>Adapters that are added, switched and deleted.</summary>
public sealed class ModelAdaptersTests : IDisposable
{
    private readonly IDisposable scope = torch.NewDisposeScope();

    public static TheoryData<string> Families => [.. ModelFamily.Names];

    public void Dispose() => scope.Dispose();

    [Theory]
    [MemberData(nameof(Families))]
    public void After_every_step_the_model_is_one_that_has_only_that_adapter(string family)
    {
        using SwitchedModel model = Two(family);
        byte[] none = model.Independent(null);
        byte[] a = model.Independent("a");
        byte[] b = model.Independent("b");
        a.ShouldNotBe(none);
        b.ShouldNotBe(a);

        model.Adapters.ActiveAdapters.ShouldBe(["a"]);
        Now(model).ShouldBe(a, "added beside it");
        model.Adapters.SetAdapter("b");
        Now(model).ShouldBe(b, "set");
        using (model.Adapters.DisableAdapter())
        {
            Now(model).ShouldBe(none, "disabled");
        }
        Now(model).ShouldBe(b, "enabled again");
        model.Adapters.SetAdapter("a");
        Now(model).ShouldBe(a, "set back");
        model.Adapters.SetAdapter([]);
        Now(model).ShouldBe(none, "set to none");
        model.Adapters.SetAdapter("b");
        model.Adapters.DeleteAdapter("b");
        model.Adapters.ActiveAdapters.ShouldBe(["a"], "the first that is left acts");
        Now(model).ShouldBe(a, "deleted");
        model.Adapters.DeleteAdapter("a");
        model.Adapters.Names.ShouldBeEmpty();
        Now(model).ShouldBe(none, "both deleted");
        model.Model.named_modules().ShouldAllBe(part => !(part.module is Adapter));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Adapters_that_act_together_add_up(string family)
    {
        using SwitchedModel model = new SwitchedModel(family)
            .With("a", new AdapterOptions { R = 2, LoraDropout = 0 })
            .With("b", new AdapterOptions { R = 3, LoraDropout = 0 });

        model.Adapters.SetAdapter("a", "b");

        Near(model.Logits(), model.Shifted([.. model.Deltas("a"), .. model.Deltas("b")]));
    }

    [Fact]
    public void Only_what_acts_gets_gradients_and_only_its_head()
    {
        using SwitchedModel model = Two("bert");
        model.Adapters.SetAdapter("b");
        Backward(model);

        Trained(model)
            .ShouldAllBe(name =>
                name.Contains("_adapter_b.", StringComparison.Ordinal) || name.StartsWith("classifier.", StringComparison.Ordinal)
            );
        Trained(model)
            .Count(name => name.Contains("_adapter_b.", StringComparison.Ordinal))
            .ShouldBe(model.Adapters["b"].Adapters.Count * 2);

        model.Adapters.SetAdapter("a");
        Trained(model).ShouldBeEmpty("what rests has no gradient");
        Backward(model);
        Trained(model)
            .ShouldAllBe(name =>
                name.Contains("_adapter_a.", StringComparison.Ordinal) || name.StartsWith("classifier.", StringComparison.Ordinal)
            );
    }

    [Fact]
    public void What_a_freeze_has_stopped_stays_frozen()
    {
        using SwitchedModel model = Two("bert");
        FreezeUnits units = FreezeUnits.Find(model.Model);
        new UnitFreezer(units, optimizer: null).Freeze([0]);
        string[] training = Training(model);
        training.ShouldNotContain(name => name.Contains("layer.0.", StringComparison.Ordinal));

        model.Adapters.SetAdapter("b");
        model.Adapters.SetAdapter("a");

        Training(model).ShouldBe(training);
    }

    [SafeTorchFact("meters")]
    [NoCollection]
    public void An_adapter_takes_its_own_bytes_and_gives_them_back()
    {
        // Large enough that what tests beside this one hold does not matter.
        const long Width = 2_048;
        const long Own = 2 * Width * Width * 4;
        using var holder = new AdaptedLayer(Linear(Width, Width), new AdapterSettings { Rank = 1 });
        holder.Detach()!.Dispose();
        Parameter weight = ((Linear)holder.Layer).weight!;
        var adapters = new ModelAdapters(holder);
        var options = new AdapterOptions { TargetModules = ["layer"], R = (int)Width };
        IMemoryMeter meter = BackendMeters.Memory();
        long before = meter.CurrentBytes;

        adapters.AddAdapter("a", options);
        long one = meter.CurrentBytes - before;
        adapters.AddAdapter("b", options);
        long two = meter.CurrentBytes - before;
        adapters.DeleteAdapter("a");
        long left = meter.CurrentBytes - before;
        adapters.DeleteAdapter("b");
        long none = meter.CurrentBytes - before;

        ((double)one / Own).ShouldBe(1, 0.2);
        ((double)two / Own).ShouldBe(2, 0.2);
        ((double)left / Own).ShouldBe(1, 0.2);
        ((double)none / Own).ShouldBe(0, 0.2);
        ((Linear)holder.Layer).weight.ShouldBeSameAs(weight, "the base is shared");
    }

    [Fact]
    public void The_bases_tensors_are_never_replaced()
    {
        using SwitchedModel model = new("bert");
        Dictionary<string, Parameter> start = model.Model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        Dictionary<string, byte[]> values = start.ToDictionary(entry => entry.Key, entry => Bits.Of(entry.Value));

        model.With("a", Options(["query"], 2)).With("b", Options(["value", "dense"], 3));
        model.Adapters.SetAdapter("b");
        model.Adapters.AddWeightedAdapter(["a", "b"], [0.5, 2], "both", CombinationType.Cat);
        model.Adapters.SetAdapter([]);

        foreach ((string name, Parameter parameter) in start)
        {
            model.Model.get_parameter(name).ShouldBeSameAs(parameter, name);
            Bits.Of(parameter).ShouldBe(values[name], name);
        }
    }

    [Fact]
    public void Names_that_attributes_declare_are_switched_too()
    {
        torch.manual_seed(3);
        using var model = new TwoAdapters(4);
        AdapterSet set = AdapterInjection.Inject(model, new AdapterOptions(), new AdapterFactory());
        using (torch.no_grad())
        {
            foreach (PlacedAdapter placed in set.Adapters)
            {
                placed.Adapter.get_parameter("lora_B")!.normal_(0, 0.3);
            }
        }
        Tensor input = torch.randn(3, 4);
        Tensor expected =
            model.Dense.weight!
            + set.Adapters[1].Adapter.get_parameter("lora_B")!.matmul(set.Adapters[1].Adapter.get_parameter("lora_A")!) * 3;
        var adapters = new ModelAdapters(set);
        adapters.ActiveAdapters.ShouldBe(["default", "style"]);

        adapters.SetAdapter("style");

        Near(model.Dense.call(input), F.linear(input, expected, model.Dense.bias));
    }

    private static SwitchedModel Two(string family) =>
        new SwitchedModel(family)
            .With(
                "a",
                new AdapterOptions
                {
                    R = 2,
                    LoraDropout = 0,
                    ModulesToSave = ["classifier"],
                }
            )
            .With("b", Options(family == "bert" ? ["value", "output.dense"] : ["join", "down"], 3));

    private static AdapterOptions Options(string[] targets, int rank) =>
        new()
        {
            TargetModules = targets,
            R = rank,
            LoraAlpha = 5,
            ModulesToSave = ["classifier"],
        };

    private static byte[] Now(SwitchedModel model) => Bits.Of(model.Logits());

    private static void Backward(SwitchedModel model) => model.Family.Loss(model.Model, 3, ..).backward();

    private static string[] Trained(SwitchedModel model) =>
        [.. model.Model.named_parameters().Where(entry => entry.parameter.grad is not null).Select(entry => entry.name)];

    private static string[] Training(SwitchedModel model) =>
        [.. model.Model.named_parameters().Where(entry => entry.parameter.requires_grad).Select(entry => entry.name)];

    private static void Near(Tensor actual, Tensor expected)
    {
        double largest = expected.abs().max().ToDouble();
        (actual - expected).abs().max().ToDouble().ShouldBeLessThan(1e-5 * Math.Max(1, largest));
    }
}
