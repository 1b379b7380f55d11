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
        using GoldenRun run = Start(variant, about);

        Dictionary<string, double> scalings = run.Adapters.Adapters.ToDictionary(placed => placed.Path, placed => placed.Settings.Scaling);
        JsonElement wanted = about.GetProperty("scaling_of_adapted_modules");
        scalings.Keys.ShouldBe(wanted.EnumerateObject().Select(entry => entry.Name), ignoreOrder: true);
        foreach (JsonProperty entry in wanted.EnumerateObject())
        {
            scalings[entry.Name].ShouldBe(entry.Value.GetDouble(), 1e-12, entry.Name);
        }
        CompareWith(run, about, Fixture, variant);
    }

    [GoldenFact(Fixture + "/bias-all")]
    public void With_all_biases_logits_and_gradients_are_PEFTs()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        JsonElement about = GoldenTensors.Json(Fixture, "bias-all", "about.json");
        using GoldenRun run = Start("bias-all", about);
        // In float32 rounding alone moves a gradient by 1e-4 of the largest here, in PEFT as well.
        run.Model.to(ScalarType.Float64);
        CompareWith(run, about, Fixture, "bias-all");
    }

    [GoldenFact("peft-ia3-bert/about.json")]
    public void IA3s_factors_logits_and_gradients_are_PEFTs()
    {
        const string fixture = "peft-ia3-bert";
        using DisposeScope scope = torch.NewDisposeScope();
        JsonElement about = GoldenTensors.Json(fixture, "about.json");
        string folder = GoldenTensors.Folder(fixture);
        using var run = new GoldenRun(Path.Combine(folder, about.GetProperty("base").GetString()!), Path.Combine(folder, "adapter"));
        CompareWith(run, about, fixture);
    }

    private static void CompareWith(GoldenRun run, JsonElement about, params string[] place)
    {
        GoldenTensors probe = GoldenTensors.Read([.. place, "probe.safetensors"]);
        GoldenTensors expected = GoldenTensors.Read([.. place, "expected.safetensors"]);
        run.Tensors.Keys.ShouldBe(about.GetProperty("trainable").EnumerateArray().Select(name => name.GetString()!), ignoreOrder: true);
        var batch = new TrainingBatch(probe["input_ids"], probe.Find("attention_mask"), probe.Find("token_type_ids"), probe["labels"]);
        run.Logits(batch).ShouldBeCloseTo(expected["logits.adapted"], Tolerance.Activation, "adapted");
        run.Backward(batch).ShouldBe(expected["loss.adapted"].to(ScalarType.Float64).ToDouble(), 1e-5);
        foreach ((string name, Parameter parameter) in run.Tensors)
        {
            parameter.grad.ShouldNotBeNull(name).ShouldBeCloseTo(expected[$"grad.{name}"], Tolerance.Gradient, name);
        }
        if (expected.Find("logits.adapter_disabled") is { } bare)
        {
            using IDisposable off = run.Adapters.Off();
            run.Logits(batch).ShouldBeCloseTo(bare, Tolerance.Activation, "disabled");
        }
        run.Adapters.Merge();
        run.Logits(batch).ShouldBeCloseTo(expected["logits.merged"], new Tolerance(1e-4), "merged");
    }

    private static GoldenRun Start(string variant, JsonElement about)
    {
        string folder = GoldenTensors.Folder(Fixture, variant);
        return new GoldenRun(Path.Combine(folder, about.GetProperty("base").GetString()!), Path.Combine(folder, "adapter"));
    }
}
