using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Several;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Adapters.Several;

/// <summary>What cannot be done with several adapters is one sentence, and changes nothing.</summary>
public sealed class SwitchingRefusalTests : IDisposable
{
    private readonly IDisposable scope = torch.NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Nothing_is_switched_while_units_are_folded()
    {
        using SwitchedModel model = Two();
        FreezeUnits units = FreezeUnits.Find(model.Model);
        var folding = new UnitFolding(units, model.Adapters["a"]);
        var freezer = new UnitFreezer(units, FreezeTargets.Of(units), optimizer: null, folding: folding);
        byte[] expected = model.Independent("a");
        freezer.Freeze([0]);
        units[0].Unit.State.ShouldBe(UnitState.Folded);
        byte[] folded = Bits.Of(model.Logits());

        foreach (Action refused in Switches(model.Adapters))
        {
            Should
                .Throw<InvalidOperationException>(refused)
                .Message.ShouldStartWith("the adapter 'a' is in its layers' weights; unmerge it, or unfold its units, before");
        }
        Bits.Of(model.Logits()).ShouldBe(folded);
        using (model.Adapters.DisableAdapter())
        {
            Bits.Of(model.Logits()).ShouldBe(model.Independent(null), "switching off unfolds meanwhile");
        }
        Bits.Of(model.Logits()).ShouldBe(folded);

        freezer.Unfold();
        Bits.Of(model.Logits()).ShouldBe(expected);
        model.Adapters.SetAdapter("b");
        Bits.Of(model.Logits()).ShouldBe(model.Independent("b"));
    }

    [Fact]
    public void Nothing_is_switched_while_adapters_are_off_or_mixed()
    {
        using SwitchedModel model = Two();
        foreach (Func<IDisposable> begin in new[] { model.Adapters.DisableAdapter, () => model.Adapters.UseAdapterNames(["a", "b"]) })
        {
            using (begin())
            {
                foreach (Action refused in Switches(model.Adapters).Append(() => model.Adapters.DisableAdapter()))
                {
                    Should.Throw<InvalidOperationException>(refused).Message.ShouldContain("switched off, or mixed within batches, until");
                }
            }
            Bits.Of(model.Logits()).ShouldBe(model.Independent("a"));
        }
    }

    [Fact]
    public void Adapters_of_several_names_come_out_of_the_weights_in_the_reverse_order()
    {
        using SwitchedModel model = Two();
        model.Adapters["b"].Merge();
        model.Adapters["a"].Merge();
        Should.Throw<InvalidOperationException>(model.Adapters.DisableAdapter).Message.ShouldContain("unmerge them in the reverse order");
        model.Adapters["a"].Unmerge();
        model.Adapters["b"].Unmerge();
        Bits.Of(model.Logits()).ShouldBe(model.Independent("a"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("__base__")]
    [InlineData("a")]
    public void A_name_must_be_new_and_plain(string name)
    {
        using SwitchedModel model = Two();
        Should
            .Throw<ArgumentException>(() => model.Adapters.AddAdapter(name, new AdapterOptions()))
            .Message.ShouldContain($"named '{name}'");
        model.Adapters.Names.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Names_that_are_not_there_or_twice_are_refused()
    {
        using SwitchedModel model = Two();
        Should
            .Throw<ArgumentException>(() => model.Adapters.SetAdapter("x"))
            .Message.ShouldContain("no adapter is named 'x'; did you mean");
        Should.Throw<ArgumentException>(() => model.Adapters.SetAdapter("a", "a")).Message.ShouldContain("named twice in a, a");
        Should.Throw<ArgumentException>(() => model.Adapters.DeleteAdapter("x")).Message.ShouldContain("no adapter is named 'x'");
        Should.Throw<ArgumentException>(() => model.Adapters["x"]).Message.ShouldContain("no adapter is named 'x'");
        model.Adapters.ActiveAdapters.ShouldBe(["a"]);
    }

    [Fact]
    public void Two_heads_cannot_act_at_once()
    {
        using SwitchedModel model = new SwitchedModel("bert")
            .With("a", new AdapterOptions { R = 2, ModulesToSave = ["classifier"] })
            .With("b", new AdapterOptions { R = 2, ModulesToSave = ["classifier"] });
        Should
            .Throw<InvalidOperationException>(() => model.Adapters.SetAdapter("a", "b"))
            .Message.ShouldBe("the adapters 'a' and 'b' have values of their own for 'classifier', so only one of them can act");
        Bits.Of(model.Logits()).ShouldBe(model.Independent("a"));
    }

    [Fact]
    public void What_cannot_be_attached_leaves_the_others_as_they_were()
    {
        using SwitchedModel model = Two();
        Should
            .Throw<InvalidOperationException>(() => model.Adapters.AddAdapter("c", new AdapterOptions { TargetModules = ["querry"] }))
            .Message.ShouldContain("did you mean 'query'");
        Should
            .Throw<NotSupportedException>(() => model.Adapters.AddAdapter("c", new AdapterOptions { Method = AdapterMethod.Full }))
            .Message.ShouldContain("set KeepOriginals");
        model.Adapters.Names.ShouldBe(["a", "b"]);
        Bits.Of(model.Logits()).ShouldBe(model.Independent("a"));
        model.Adapters["a"].Adapters.ShouldAllBe(placed => placed.Adapter.parameters().All(parameter => parameter.requires_grad));
    }

    private static SwitchedModel Two() =>
        new SwitchedModel("bert").With("a", new AdapterOptions { R = 2 }).With("b", new AdapterOptions { R = 3 });

    private static IEnumerable<Action> Switches(ModelAdapters adapters) =>
        [
            () => adapters.SetAdapter("b"),
            () => adapters.AddAdapter("c", new AdapterOptions { R = 2 }),
            () => adapters.DeleteAdapter("b"),
            () => adapters.AddWeightedAdapter(["a", "b"], [1, 1], "c", CombinationType.Cat),
            () => adapters.UseAdapterNames(["a", "b"]),
        ];
}
