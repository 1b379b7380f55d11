using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Manifests;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Adapters;

/// <summary><c>[Adapter&lt;TAdapter&gt;]</c>: made by generated code, trained and frozen like the framework's own.</summary>
public sealed class CustomAdapterTests
{
    [Fact]
    public void It_is_made_from_the_attribute_trains_and_freezes()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using Sequential model = Sequential(new ShiftedBlock(), new ShiftedBlock());
        Tensor input = torch.randn([3, 4]);
        byte[] bare = Bits.Of(model.call(input));
        AdapterSet set = AdapterInjection.Inject(model, new AdapterOptions(), new AdapterFactory());
        Bits.Of(model.call(input)).ShouldBe(bare);
        set.Adapters.Select(placed => placed.Path).ShouldBe(["0.dense", "1.dense"]);
        set.Adapters.ShouldAllBe(placed => placed.Adapter is ShiftAdapter && placed.Settings.Method == AdapterMethod.Custom);
        FreezeUnits units = FreezeUnits.Find(model);
        Parameter[] shifts = [.. model.parameters().Where(parameter => parameter.requires_grad)];
        shifts.Length.ShouldBe(2);
        using AdamW optimizer = torch.optim.AdamW(shifts.ToList(), lr: 0.1);

        Step(model, optimizer, input);
        Bits.Of(model.call(input)).ShouldNotBe(bare);
        byte[] trained = Bits.Of(shifts[0]);
        new UnitFreezer(units, optimizer).Freeze([0]);
        Step(model, optimizer, input);

        Bits.Of(shifts[0]).ShouldBe(trained);
        units.Frontier.ShouldBe(1);
        Should.Throw<NotSupportedException>(set.Merge).Message.ShouldBe("'0.dense' cannot be merged: the adapter is only an example");
        using (set.Off())
        {
            Bits.Of(model.call(input)).ShouldBe(bare);
        }
    }

    [Fact]
    public void The_manifest_knows_it_and_options_cannot_name_it()
    {
        ModelManifests
            .Find(typeof(ShiftedBlock))
            .ShouldNotBeNull()
            .Sites.ShouldHaveSingleItem()
            .Declared.ShouldBe(
                new AdapterSettings
                {
                    Method = AdapterMethod.Custom,
                    Rank = 2,
                    Alpha = 6,
                },
                new WithoutCreate()
            );
        new AdapterOptionsValidator()
            .Validate(null, new AdapterOptions { Method = AdapterMethod.Custom })
            .FailureMessage.ShouldBe("Method 'Custom' cannot be chosen here; a custom adapter is chosen by [Adapter<TAdapter>]");
    }

    private static void Step(Module<Tensor, Tensor> model, AdamW optimizer, Tensor input)
    {
        optimizer.zero_grad();
        model.call(input).pow(2).sum().backward();
        optimizer.step();
    }

    private sealed class WithoutCreate : IEqualityComparer<AdapterSettings>
    {
        public bool Equals(AdapterSettings? one, AdapterSettings? other) =>
            (one! with { Create = null }).Equals(other! with { Create = null });

        public int GetHashCode(AdapterSettings settings) => (settings with { Create = null }).GetHashCode();
    }
}
