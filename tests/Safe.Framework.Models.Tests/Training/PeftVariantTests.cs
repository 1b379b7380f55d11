using System.Text.Json;
using Safe.Framework.Models.Tests.Golden;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>The ways in which PEFT chooses layers, ranks and scalings.</summary>
public sealed class PeftVariantTests
{
    private const string Fixture = "peft-lora-bert-variants";

    [GoldenTheory(Fixture)]
    [InlineData("rank-alpha-pattern")]
    [InlineData("regex-targets")]
    [InlineData("rslora-layers")]
    public void Chosen_layers_scalings_logits_and_gradients_are_PEFTs(string variant)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        JsonElement about = GoldenTensors.Json(Fixture, variant, "about.json");
        GoldenTensors probe = GoldenTensors.Read(Fixture, variant, "probe.safetensors");
        GoldenTensors expected = GoldenTensors.Read(Fixture, variant, "expected.safetensors");
        using GoldenRun run = Start(variant, about);

        Dictionary<string, double> scalings = run.Adapters.Adapters.ToDictionary(placed => placed.Path, placed => placed.Settings.Scaling);
        JsonElement wanted = about.GetProperty("scaling_of_adapted_modules");
        scalings.Keys.ShouldBe(wanted.EnumerateObject().Select(entry => entry.Name), ignoreOrder: true);
        foreach (JsonProperty entry in wanted.EnumerateObject())
        {
            scalings[entry.Name].ShouldBe(entry.Value.GetDouble(), 1e-12, entry.Name);
        }
        run.Tensors.Keys.ShouldBe(about.GetProperty("trainable").EnumerateArray().Select(name => name.GetString()!), ignoreOrder: true);

        var batch = new TrainingBatch(probe["input_ids"], probe.Find("attention_mask"), probe.Find("token_type_ids"), probe["labels"]);
        run.Logits(batch).ShouldBeCloseTo(expected["logits.adapted"], Tolerance.Activation, "adapted");
        run.Backward(batch).ShouldBe(expected["loss.adapted"].to(ScalarType.Float64).ToDouble(), 1e-5);
        foreach ((string name, Parameter parameter) in run.Tensors)
        {
            parameter.grad.ShouldNotBeNull(name).ShouldBeCloseTo(expected[$"grad.{name}"], Tolerance.Gradient, name);
        }
        using (run.Adapters.Off())
        {
            run.Logits(batch).ShouldBeCloseTo(expected["logits.adapter_disabled"], Tolerance.Activation, "disabled");
        }
        run.Adapters.Merge();
        run.Logits(batch).ShouldBeCloseTo(expected["logits.merged"], new Tolerance(1e-4), "merged");
    }

    [GoldenFact(Fixture + "/bias-all")]
    public void Trained_biases_are_refused_by_name()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        JsonElement about = GoldenTensors.Json(Fixture, "bias-all", "about.json");
        Should.Throw<NotSupportedException>(() => Start("bias-all", about)).Message.ShouldContain("field 'bias'");
    }

    private static GoldenRun Start(string variant, JsonElement about)
    {
        string folder = GoldenTensors.Folder(Fixture, variant);
        return new GoldenRun(Path.Combine(folder, about.GetProperty("base").GetString()!), Path.Combine(folder, "adapter"));
    }
}
