using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Tests.Checkpoints;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Generated;

/// <summary>Several <c>[Adapter]</c>s on one member.</summary>
public sealed class SeveralAdaptersTests : IDisposable
{
    private readonly TwoAdapters model = new(4);

    public void Dispose() => model.Dispose();

    [Fact]
    public void EachIsASiteWithItsName()
    {
        model
            .AdapterSites.Select(site => (site.Member, site.Declared.Name, site.Declared.Rank))
            .ShouldBe([("dense", "default", 2), ("dense", "style", 1), ("output", "default", 2)]);
        AdapterSet set = Inject(model);
        set.Names.ShouldBe(["default", "style"]);
        model
            .named_children()
            .Select(child => child.name)
            .ShouldBe(["dense", "output", "dense_adapter", "dense_adapter_style", "output_adapter"]);
    }

    [Fact]
    public void TheirUpdatesAddUp()
    {
        using DisposeScope scope = NewDisposeScope();
        AdapterSet set = Inject(model);
        Tensor input = randn(3, 4);
        Linear layer = model.Dense;

        Tensor expected = input.matmul(layer.weight!.t()) + layer.bias!;
        foreach ((Adapter adapter, double scaling) in new[] { (set.Adapters[0].Adapter, 2.0), (set.Adapters[1].Adapter, 3.0) })
        {
            Tensor down = input.matmul(adapter.get_parameter("lora_A")!.t());
            expected += down.matmul(adapter.get_parameter("lora_B")!.t()) * scaling;
        }

        (layer.call(input) - expected).abs().max().ToDouble().ShouldBeLessThan(1e-5);
    }

    [Fact]
    public void MergedTogetherTheyComputeTheSameAndComeApartToTheBit()
    {
        using DisposeScope scope = NewDisposeScope();
        AdapterSet set = Inject(model);
        Tensor input = randn(3, 4);
        byte[] weight = Bits.Of(model.Dense.weight!);
        Tensor unmerged = model.call(input);

        set.Merge();

        (model.call(input) - unmerged).abs().max().ToDouble().ShouldBeLessThan(1e-5);
        set.Unmerge();
        Bits.Of(model.Dense.weight!).ShouldBe(weight);
    }

    [Fact]
    public void SavedInAFolderOfTheirNameAsPeftDoes()
    {
        using DisposeScope scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        AdapterSet set = Inject(model);
        string path = folder.File("adapter");

        PeftFolder.Save(path, set);

        // save_pretrained of PEFT: the name is the folder's, "default" has none, and no tensor's name holds it.
        Directory
            .EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(path, file))
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                "adapter_config.json",
                "adapter_model.safetensors",
                Path.Combine("style", "adapter_config.json"),
                Path.Combine("style", "adapter_model.safetensors"),
            ]);
        PeftFolder
            .Tensors(set.Named("style"))
            .Keys.ShouldBe(["base_model.model.dense.lora_A.weight", "base_model.model.dense.lora_B.weight"]);
        PeftConfig.Read(Path.Combine(path, "style", "adapter_config.json")).Options.TargetModules.ShouldBe(["dense"]);
        PeftConfig.Read(Path.Combine(path, "adapter_config.json")).Options.TargetModules.ShouldBe(["dense", "output"]);

        using var again = new TwoAdapters(4);
        AdapterSet read = AdapterInjection.Inject(again, new AdapterOptions(), new AdapterFactory());
        PeftFolder.LoadWeights(path, read);
        foreach ((PlacedAdapter written, PlacedAdapter loaded) in set.Adapters.Zip(read.Adapters))
        {
            loaded.Adapter.parameters().Select(Bits.Of).ShouldBe(written.Adapter.parameters().Select(Bits.Of));
        }
    }

    [Fact]
    public void OneFileHoldsAdaptersOfOneName()
    {
        AdapterSet set = Inject(model);

        Should.Throw<ArgumentException>(() => PeftFolder.Tensors(set)).Message.ShouldContain("several names (default, style)");
        Should.Throw<ArgumentException>(() => set.Named("stile")).Message.ShouldContain("did you mean 'style'?");
    }

    [Fact]
    public void EqualNamesAndNamesWithDotsAreRefused()
    {
        using var twice = new ClashingAdapters.Twice();
        using var dotted = new ClashingAdapters.Dotted();

        Should.Throw<InvalidOperationException>(() => Inject(twice)).Message.ShouldContain("'dense' has two adapters named 'default'");
        Should.Throw<InvalidOperationException>(() => Inject(dotted)).Message.ShouldContain("'dense' has an adapter named 'a.b'");
    }

    private static AdapterSet Inject(Module model)
    {
        AdapterSet set = AdapterInjection.Inject(model, new AdapterOptions(), new AdapterFactory());
        using IDisposable noGrad = no_grad();
        foreach (PlacedAdapter placed in set.Adapters)
        {
            placed.Adapter.get_parameter("lora_B")!.normal_(0, 0.3);
        }
        return set;
    }
}
