using System.Text.Json;
using System.Text.Json.Nodes;
using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Annotations;
using Safe.Framework.Checkpoints;
using Safe.Framework.Models.Tests.Golden;
using Safe.Framework.Models.Tests.Peft;
using Safe.Testing;
using Xunit.Abstractions;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>AdaLoRA beside PEFT: losses, budgets, which singular values stand after each step, trained values.</summary>
public sealed class AdaLoraGoldenTests(ITestOutputHelper output)
{
    private const string Fixture = "peft-adalora-bert";

    [GoldenFact(Fixture + "/train.json")]
    public void Losses_budgets_ranks_and_trained_values_are_PEFTs()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        JsonElement recipe = GoldenTensors.Json(Fixture, "train.json");
        GoldenTensors data = GoldenTensors.Read(Fixture, "data.safetensors");
        GoldenTensors expected = GoldenTensors.Read(Fixture, "expected.safetensors");
        using var run = new MethodRun(
            GoldenTensors.Folder(Fixture, recipe.GetProperty("base").GetString()!),
            Options(recipe.GetProperty("adalora")),
            static name => "base_model.model." + name.Replace("_adapter.", ".", StringComparison.Ordinal)
        );
        run.Load(GoldenTensors.Read(Fixture, "init.safetensors"));
        JsonElement[] steps = [.. recipe.GetProperty("steps").EnumerateArray()];
        AdaLoraBudget budget = run.Adapters.TrainingParts.ShouldHaveSingleItem().ShouldBeOfType<AdaLoraBudget>();
        budget.Begin(steps.Length);

        run.Train(
            recipe,
            data,
            expected,
            step =>
            {
                budget.Budget.ShouldBe(steps[step].GetProperty("budget").GetInt32(), $"step {step}");
                Ranks(run).ShouldBe(Ranks(steps[step].GetProperty("nonzero_singular_values")), $"step {step}");
            }
        );

        TrainingBatch probe = data.Batch("probe");
        run.Compare(run.Logits(probe), expected["probe.logits"], "logits");
        CompareFolder(run);
        run.Adapters.Merge();
        run.Logits(probe).ShouldBeCloseTo(expected["probe.logits.merged"], new Tolerance(1e-4), "merged");
        output.WriteLine($"largest difference {run.Worst:E2}");
    }

    // What is written after training is what PEFT wrote after the same training.
    private static void CompareFolder(MethodRun run)
    {
        using var folder = new AdapterFolder();
        string trained = GoldenTensors.Folder(Fixture, "adapter-trained");
        JsonObject expected = GoldenAdapter.Config(trained);
        PeftFolder.Save(
            folder["own"],
            run.Adapters,
            AdapterTask.SequenceClassification,
            expected["base_model_name_or_path"]!.GetValue<string>()
        );
        foreach ((string field, JsonNode? value) in GoldenAdapter.Config(folder["own"]))
        {
            // SEQ_CLS implies the head that ours names.
            JsonNode? wanted = field == "modules_to_save" ? new JsonArray("classifier") : expected[field];
            JsonNode.DeepEquals(value, wanted).ShouldBeTrue($"{field} is {value?.ToJsonString()}, not {wanted?.ToJsonString()}");
        }
        using SafetensorsFile written = SafetensorsFile.Open(Path.Combine(folder["own"], "adapter_model.safetensors"));
        using SafetensorsFile read = SafetensorsFile.Open(Path.Combine(trained, "adapter_model.safetensors"));
        written.Entries.Select(entry => entry.Name).ShouldBe(read.Entries.Select(entry => entry.Name), ignoreOrder: true);
        foreach (SafetensorsEntry entry in read.Entries)
        {
            written.Read(entry.Name).ShouldBeCloseTo(read.Read(entry.Name), new Tolerance(2e-4), entry.Name);
        }
    }

    private static int[] Ranks(MethodRun run) =>
        [.. run.Adapters.Adapters.Select(placed => placed.Adapter.ShouldBeOfType<AdaLoraAdapter>().EffectiveRank)];

    private static int[] Ranks(JsonElement nonzero) =>
        [.. nonzero.EnumerateObject().OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => entry.Value.GetInt32())];

    private static AdapterOptions Options(JsonElement fields) =>
        new()
        {
            Method = AdapterMethod.AdaLoRA,
            TaskType = AdapterTask.SequenceClassification,
            InitR = fields.GetProperty("init_r").GetInt32(),
            TargetR = fields.GetProperty("target_r").GetInt32(),
            TInit = fields.GetProperty("tinit").GetInt32(),
            TFinal = fields.GetProperty("tfinal").GetInt32(),
            DeltaT = fields.GetProperty("deltaT").GetInt32(),
            Beta1 = fields.GetProperty("beta1").GetDouble(),
            Beta2 = fields.GetProperty("beta2").GetDouble(),
            OrthRegWeight = fields.GetProperty("orth_reg_weight").GetDouble(),
            LoraAlpha = fields.GetProperty("lora_alpha").GetDouble(),
            LoraDropout = fields.GetProperty("lora_dropout").GetDouble(),
        };
}
