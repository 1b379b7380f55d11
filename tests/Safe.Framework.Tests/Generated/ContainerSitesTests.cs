using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Tests.Checkpoints;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Generated;

/// <summary><c>[Adapter]</c> on a member that holds layers: each of them is a site.</summary>
public sealed class ContainerSitesTests : IDisposable
{
    private readonly ContainerModel model = new(4);

    public void Dispose() => model.Dispose();

    [Fact]
    public void EachLayerIsASiteUnderItsPlace()
    {
        model
            .AdapterSites.Select(site => (site.Member, site.Declared.Rank))
            .ShouldBe([
                ("layers.0", 2),
                ("layers.1", 2),
                ("body.up", 1),
                ("body.down", 1),
                ("experts.left", 3),
                ("experts.right", 3),
                ("stacks.0.0", 1),
            ]);
        model.AdapterSites.ShouldAllBe(site => ReferenceEquals(site.Owner, model));
        ModelSites.Find(model).Select(placed => placed.Path).ShouldBe(model.AdapterSites.Select(site => site.Member));
        foreach (AdapterSite site in model.AdapterSites)
        {
            model.named_modules().ShouldContain(entry => entry.name == site.Member && ReferenceEquals(entry.module, site.Target));
        }
    }

    [Fact]
    public void NewAdaptersChangeNoOutputAndAllOfThemGetGradients()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = randn(3, 4);
        byte[] before = Bits.Of(model.call(input));

        AdapterSet set = AdapterInjection.Inject(model, new AdapterOptions(), new AdapterFactory());

        Bits.Of(model.call(input)).ShouldBe(before);
        set.Adapters.Count.ShouldBe(7);
        Act(set);
        Bits.Of(model.call(input)).ShouldNotBe(before);
        model.call(input).pow(2).sum().backward();
        foreach (PlacedAdapter placed in set.Adapters.Where(placed => placed.Path != "stacks.0.0"))
        {
            placed.Adapter.parameters().ShouldAllBe(parameter => parameter.grad!.abs().sum().ToDouble() > 0, placed.Path);
        }
        set.Detach();
        Bits.Of(model.call(input)).ShouldBe(before);
        model.named_parameters().ShouldAllBe(entry => !entry.name.Contains("adapter"));
    }

    [Fact]
    public void TheLayerInAContainerIsAdaptedByTheFormula()
    {
        using DisposeScope scope = NewDisposeScope();
        AdapterSet set = AdapterInjection.Inject(model, new AdapterOptions { TargetModules = ["layers.1"] }, new AdapterFactory());
        Act(set);
        PlacedAdapter placed = set.Adapters.ShouldHaveSingleItem();
        Linear layer = (Linear)placed.Site.Target;
        Tensor input = randn(3, 4);

        Tensor a = placed.Adapter.get_parameter("lora_A")!;
        Tensor b = placed.Adapter.get_parameter("lora_B")!;
        Tensor expected = input.matmul(layer.weight!.t()) + layer.bias! + (input.matmul(a.t()).matmul(b.t()) * (4.0 / 2));

        (layer.call(input) - expected).abs().max().ToDouble().ShouldBeLessThan(1e-5);
    }

    [Fact]
    public void SavedAsPeftDoesAndReadBack()
    {
        using DisposeScope scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        AdapterSet set = AdapterInjection.Inject(model, new AdapterOptions { LoraAlpha = 8 }, new AdapterFactory());
        Act(set);
        PeftFolder.Tensors(set).Keys.ShouldContain("base_model.model.layers.1.lora_A.weight");
        PeftFolder.Save(folder.File("adapter"), set);

        using var again = new ContainerModel(4);
        AdapterSet read = PeftFolder.Load(folder.File("adapter"), again, new AdapterFactory());

        foreach ((string name, Parameter parameter) in PeftFolder.Tensors(set))
        {
            Bits.Of(PeftFolder.Tensors(read)[name]).ShouldBe(Bits.Of(parameter), name);
        }
    }

    private static void Act(AdapterSet set)
    {
        using IDisposable noGrad = no_grad();
        foreach (PlacedAdapter placed in set.Adapters)
        {
            placed.Adapter.get_parameter("lora_B")!.normal_(0, 0.3);
        }
    }
}
