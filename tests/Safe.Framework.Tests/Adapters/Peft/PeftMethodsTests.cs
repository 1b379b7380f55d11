using System.Text.Json.Nodes;
using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Tests.Checkpoints;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Adapters.Peft;

/// <summary>What a folder of each method says, beside what PEFT's own say in the models' tests.</summary>
public sealed class PeftMethodsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Names_are_the_shortest_that_no_other_module_ends_with()
    {
        using TinyModel model = TinyModel.Seeded(layers: 3);
        Targets(model, "query").ShouldBe(["query"]);
        // "dense" is in every block.
        Targets(TinyModel.Seeded(layers: 3), "layer.1.dense", "query").ShouldBe(["1.dense", "query"]);
    }

    [Fact]
    public void Factors_of_inputs_and_outputs_read_back()
    {
        using TinyModel model = TinyModel.Seeded(layers: 2);
        AdapterSet set = AdapterInjection.Inject(
            model,
            new AdapterOptions
            {
                Method = AdapterMethod.IA3,
                TargetModules = ["query", "layer.1.dense"],
                FeedforwardModules = ["dense"],
            },
            new AdapterFactory()
        );
        using (torch.no_grad())
        {
            foreach (Parameter factor in PeftFolder.Tensors(set).Values)
            {
                factor.add_(torch.randn_like(factor, requires_grad: false));
            }
        }
        PeftFolder.Save(folder.File("ia3"), set);

        JsonNode config = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.File("ia3"), "adapter_config.json")))!;
        config["target_modules"]!.ToJsonString().ShouldBe("""["1.dense","query"]""");
        config["feedforward_modules"]!.ToJsonString().ShouldBe("""["1.dense"]""");
        using TinyModel again = TinyModel.Seeded(layers: 2);
        AdapterSet read = PeftFolder.Load(folder.File("ia3"), again, new AdapterFactory());
        read.Adapters.Select(placed => (placed.Path, placed.Settings))
            .ShouldBe(set.Adapters.Select(placed => (placed.Path, placed.Settings)));
        Tensor input = TinyData.Batch(2).Inputs;
        Bits.Of(again.call(input)).ShouldBe(Bits.Of(model.call(input)));
    }

    // Newer releases of PEFT read no file without such a number of steps.
    [Theory]
    [InlineData(0, 8)]
    [InlineData(20, 20)]
    public void The_number_of_steps_leaves_the_budget_time_to_fall(int begun, int written)
    {
        using TinyModel model = TinyModel.Seeded(layers: 2);
        AdapterSet set = AdapterInjection.Inject(
            model,
            new AdapterOptions
            {
                Method = AdapterMethod.AdaLoRA,
                InitR = 3,
                TargetR = 2,
                TInit = 4,
                TFinal = 3,
            },
            new AdapterFactory()
        );
        if (begun > 0)
        {
            set.TrainingParts.ShouldHaveSingleItem().Begin(begun);
        }
        PeftFolder.Save(folder.File("adalora"), set);
        JsonNode config = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.File("adalora"), "adapter_config.json")))!;
        config["total_step"]!.GetValue<int>().ShouldBe(written);
        AdapterOptions read = PeftConfig.Read(Path.Combine(folder.File("adalora"), "adapter_config.json")).Options;
        (read.InitR, read.TargetR, read.TInit, read.TFinal).ShouldBe((3, 2, 4, 3));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    public void An_adapter_with_fewer_singular_values_has_the_scaling_of_the_rank_at_the_start(int kept)
    {
        torch.manual_seed(4);
        using Linear layer = Linear(6, 5);
        using var adapter = new AdaLoraAdapter(
            layer,
            new AdapterSettings
            {
                Rank = 4,
                KeptRank = kept,
                Alpha = 8,
            }
        );
        adapter.get_parameter("lora_A")!.shape.ShouldBe([kept, 6]);
        adapter.Scaling.ShouldBe(8 / (4 + 1e-5), 1e-12);
        using IDisposable noGrad = torch.no_grad();
        adapter.get_parameter("lora_E")!.fill_(2);
        Tensor input = torch.randn(3, 6);
        Tensor expected = layer.call(input);
        if (kept > 0)
        {
            Tensor update = adapter.get_parameter("lora_B")!.matmul(adapter.get_parameter("lora_A")!) * 2 * adapter.Scaling;
            expected = expected + input.matmul(update.t());
        }
        Tensor adapted = adapter.call(input, layer.call(input));
        (adapted - expected).abs().max().ToDouble().ShouldBeLessThan(1e-5);
        adapter.Merge();
        (layer.call(input) - expected).abs().max().ToDouble().ShouldBeLessThan(1e-5);
    }

    [Fact]
    public void More_singular_values_than_the_rank_are_refused()
    {
        using Linear layer = Linear(6, 5);
        Should.Throw<ArgumentOutOfRangeException>(() => new AdaLoraAdapter(layer, new AdapterSettings { Rank = 4, KeptRank = 5 }));
    }

    private static IEnumerable<string> Targets(TinyModel model, params string[] names) =>
        PeftConfig
            .Of(AdapterInjection.Inject(model, new AdapterOptions { TargetModules = names }, new AdapterFactory()))
            .Options.TargetModules!;
}
