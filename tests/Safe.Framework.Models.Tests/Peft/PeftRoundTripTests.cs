using System.Text.Json.Nodes;
using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Models.Tests.Golden;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Peft;

/// <summary>Every adapter folder that PEFT wrote, read and written again.</summary>
public sealed class PeftRoundTripTests : IDisposable
{
    private const string WithRepeatedBiases = "peft-lora-bert-variants/bias-all/adapter";

    private readonly AdapterFolder folder = new();

    public static TheoryData<string> Adapters => [.. GoldenAdapter.Names];

    public void Dispose() => folder.Dispose();

    [GoldenTheory("peft-lora-bert")]
    [MemberData(nameof(Adapters))]
    public void A_folder_of_PEFTs_comes_back_byte_by_byte(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using GoldenAdapter golden = GoldenAdapter.Load(name);

        PeftFolder.Save(folder["again"], golden.Adapters, PeftConfig.Read(Path.Combine(golden.Source, "adapter_config.json")));

        JsonNode.DeepEquals(GoldenAdapter.Config(folder["again"]), GoldenAdapter.Config(golden.Source)).ShouldBeTrue();
        ShouldHavePeftsWeights(folder["again"], name, golden);
    }

    [GoldenTheory("peft-lora-bert")]
    [MemberData(nameof(Adapters))]
    public void A_configuration_of_our_own_selects_the_same_adapters_with_the_same_weights(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using GoldenAdapter golden = GoldenAdapter.Load(name);
        PeftConfig read = PeftConfig.Read(Path.Combine(golden.Source, "adapter_config.json"));

        PeftFolder.Save(folder["own"], golden.Adapters, read.Options.TaskType, "../base");

        ShouldHavePeftsWeights(folder["own"], name, golden);
        JsonObject own = GoldenAdapter.Config(folder["own"]);
        own["base_model_name_or_path"]!.GetValue<string>().ShouldBe("../base");
        foreach (string field in (string[])["peft_type", "task_type", "fan_in_fan_out", "bias", "use_rslora", "use_dora", "lora_dropout"])
        {
            JsonNode? expected = GoldenAdapter.Config(golden.Source)[field];
            // A release that does not know a field leaves it out.
            (JsonNode.DeepEquals(own[field], expected) || (expected is null && own[field]?.ToString() == "false")).ShouldBeTrue(field);
        }
        using GoldenAdapter again = GoldenAdapter.LoadFrom(name, folder["own"]);
        again
            .Adapters.Adapters.Select(placed => (placed.Path, placed.Settings))
            .ShouldBe(golden.Adapters.Adapters.Select(placed => (placed.Path, placed.Settings)));
        IReadOnlyDictionary<string, Parameter> tensors = PeftFolder.Tensors(again.Adapters);
        foreach ((string tensor, Parameter parameter) in PeftFolder.Tensors(golden.Adapters))
        {
            tensors[tensor].ShouldBeBitEqualTo(parameter, tensor);
        }
    }

    [GoldenTheory("peft-lora-bert")]
    [MemberData(nameof(Adapters))]
    public void Frozen_and_folded_adapters_are_written_as_live_ones(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using GoldenAdapter golden = GoldenAdapter.Load(name);
        PeftFolder.Save(folder["live"], golden.Adapters);
        FreezeUnits units = FreezeUnits.Find(golden.Model);
        var folding = new UnitFolding(units, golden.Adapters);

        new UnitFreezer(units, FreezeTargets.Of(units), optimizer: null, folding: folding).Freeze(Enumerable.Range(0, units.Count));
        units.Count(placed => placed.Unit.State == UnitState.Folded).ShouldBe(Folded(golden), "units with adapters, as they can be merged");
        PeftFolder.Save(folder["folded"], golden.Adapters);

        GoldenAdapter.Weights(folder["folded"]).ShouldBe(GoldenAdapter.Weights(folder["live"]));
        JsonNode.DeepEquals(GoldenAdapter.Config(folder["folded"]), GoldenAdapter.Config(folder["live"])).ShouldBeTrue();
        ShouldHavePeftsWeights(folder["folded"], name, golden);
    }

    [GoldenFact("peft-ia3-bert")]
    public void The_factors_configuration_is_PEFTs_but_for_the_head_that_it_names()
    {
        const string name = "peft-ia3-bert/adapter";
        using DisposeScope scope = torch.NewDisposeScope();
        using GoldenAdapter golden = GoldenAdapter.Load(name);
        JsonObject expected = GoldenAdapter.Config(golden.Source);

        PeftFolder.Save(
            folder["own"],
            golden.Adapters,
            AdapterTask.SequenceClassification,
            expected["base_model_name_or_path"]!.GetValue<string>()
        );

        // SEQ_CLS implies it.
        expected["modules_to_save"] = new JsonArray("classifier");
        JsonNode.DeepEquals(GoldenAdapter.Config(folder["own"]), expected).ShouldBeTrue(GoldenAdapter.Config(folder["own"]).ToJsonString());
    }

    private static int Folded(GoldenAdapter golden) =>
        FreezeUnits
            .Find(golden.Model)
            .Count(placed =>
                golden.Adapters.Within(placed.Path) is { Count: > 0 } own
                // An adapter does not fold into a layer whose bias trains.
                && own.All(adapter =>
                    !adapter
                        .Site.Target.parameters()
                        .Any(parameter =>
                            golden.Adapters.SavedModules.Any(saved =>
                                saved.Parameters.Any(entry => ReferenceEquals(entry.Parameter, parameter))
                            )
                        )
                )
            );

    private static void ShouldHavePeftsWeights(string actual, string name, GoldenAdapter golden)
    {
        if (name != WithRepeatedBiases)
        {
            GoldenAdapter.Weights(actual).ShouldBe(GoldenAdapter.Weights(golden.Source));
            return;
        }
        // PEFT stores the biases of a head twice more, under names that its own reader passes over.
        GoldenAdapter.ShouldHoldTheSame(
            Path.Combine(actual, "adapter_model.safetensors"),
            Path.Combine(golden.Source, "adapter_model.safetensors"),
            static tensor =>
                !tensor.Contains(".modules_to_save.", StringComparison.Ordinal)
                && !tensor.Contains(".original_module.", StringComparison.Ordinal)
        );
    }
}
