using System.Text.Json;
using Safe.Framework.Adapters;
using Safe.Framework.Importance;
using Safe.Framework.Models.Tests.Golden;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>LoRA beside PEFT: gradients, every step, merging, switching off.</summary>
public sealed class PeftLoraTrainingTests
{
    private const string Fixture = "peft-lora-bert";
    private const double LossTolerance = 5e-5;

    private static readonly Tolerance AfterStep = new(2e-4);
    private static readonly Tolerance Merged = new(1e-4);

    [GoldenFact(Fixture + "/trajectory-a.safetensors")]
    public void Every_gradient_and_every_value_after_every_step_is_PEFTs()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using GoldenRun run = Start("adapter-init");
        JsonElement recipe = Recipe("a");
        GoldenTensors data = GoldenTensors.Read(Fixture, "data.safetensors");
        GoldenTensors expected = GoldenTensors.Read(Fixture, "trajectory-a.safetensors");
        using AdamW optimizer = Optimizer(run, recipe);
        foreach (JsonElement step in recipe.GetProperty("steps").EnumerateArray())
        {
            int index = Prepare(optimizer, step);
            run.Backward(data.Batch($"step.{index}")).ShouldBe(step.GetProperty("loss").GetDouble(), LossTolerance, $"step {index}");
            foreach ((string name, Parameter parameter) in run.Tensors)
            {
                parameter
                    .grad.ShouldNotBeNull(name)
                    .ShouldBeCloseTo(expected[$"grad.{index}.{name}"], Tolerance.Gradient, $"gradient {index} of {name}");
            }
            optimizer.step();
            foreach ((string name, Parameter parameter) in run.Tensors)
            {
                parameter.ShouldBeCloseTo(expected[$"after.{index}.{name}"], AfterStep, $"{name} after step {index}");
            }
        }
    }

    [GoldenFact(Fixture + "/trajectory-b.safetensors")]
    public void Weight_decay_clipping_and_a_falling_rate_end_on_PEFTs_values()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using GoldenRun run = Start("adapter-init");
        JsonElement recipe = Recipe("b");
        GoldenTensors data = GoldenTensors.Read(Fixture, "data.safetensors");
        GoldenTensors expected = GoldenTensors.Read(Fixture, "trajectory-b.safetensors");
        using AdamW optimizer = Optimizer(run, recipe);
        double limit = recipe.GetProperty("clip_global_norm").GetDouble();
        int last = 0;
        foreach (JsonElement step in recipe.GetProperty("steps").EnumerateArray())
        {
            last = Prepare(optimizer, step);
            run.Backward(data.Batch($"step.{last}")).ShouldBe(step.GetProperty("loss").GetDouble(), LossTolerance, $"step {last}");
            double norm = torch.nn.utils.clip_grad_norm_(run.Tensors.Values, limit);
            double wanted = step.GetProperty("grad_norm_before_clipping").GetDouble();
            norm.ShouldBe(wanted, 1e-3 * wanted, $"step {last}");
            optimizer.step();
        }
        foreach ((string name, Parameter parameter) in run.Tensors)
        {
            parameter.ShouldBeCloseTo(expected[$"after.{last}.{name}"], AfterStep, name);
        }
    }

    [GoldenTheory(Fixture + "/expected.safetensors")]
    [InlineData("adapter-trained")]
    [InlineData("adapter-trained-older-format")]
    public void A_trained_adapter_computes_what_it_computes_in_PEFT(string adapter)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using GoldenRun run = Start(adapter);
        GoldenTensors expected = GoldenTensors.Read(Fixture, "expected.safetensors");
        TrainingBatch probe = GoldenTensors.Read(Fixture, "data.safetensors").Batch("probe");
        CompareHiddenStates(run, probe, expected, "trained");
        run.Logits(probe).ShouldBeCloseTo(expected["probe.logits.trained"], Tolerance.Activation, "trained");
        using (run.Adapters.Off())
        {
            run.Logits(probe).ShouldBeCloseTo(expected["probe.logits.trained_adapter_disabled"], Tolerance.Activation, "disabled");
            CompareHiddenStates(run, probe, expected, "base");
        }
        run.Logits(probe).ShouldBeCloseTo(expected["probe.logits.trained"], Tolerance.Activation, "switched on again");
    }

    [GoldenFact(Fixture + "/merged")]
    public void Merging_gives_PEFTs_weights_and_unmerging_the_old_ones_to_the_bit()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using GoldenRun run = Start("adapter-trained");
        GoldenTensors expected = GoldenTensors.Read(Fixture, "expected.safetensors");
        TrainingBatch probe = GoldenTensors.Read(Fixture, "data.safetensors").Batch("probe");
        Tensor unmerged = run.Logits(probe);
        Dictionary<string, Tensor> before = run.Model.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.detach().clone());

        run.Adapters.Merge();
        run.Logits(probe).ShouldBeCloseTo(unmerged, Merged, "merged against unmerged");
        run.Logits(probe).ShouldBeCloseTo(expected["probe.logits.merged"], Merged, "merged");
        GoldenTensors merged = GoldenTensors.Read(Fixture, "merged", "model.safetensors");
        foreach (PlacedAdapter placed in run.Adapters.Adapters)
        {
            placed
                .Site.Target.get_parameter("weight")
                .ShouldNotBeNull()
                .ShouldBeCloseTo(merged[$"{placed.Path}.weight"], new Tolerance(1e-6), placed.Path);
        }
        using (run.Adapters.Off())
        {
            run.Logits(probe)
                .ShouldBeCloseTo(expected["probe.logits.trained_adapter_disabled"], Tolerance.Activation, "disabled while merged");
        }

        run.Adapters.Unmerge();
        foreach ((string name, Tensor value) in run.Model.state_dict())
        {
            value.ShouldBeBitEqualTo(before[name], name);
        }
        run.Logits(probe).ShouldBeBitEqualTo(unmerged, "unmerged again");
    }

    [GoldenFact(Fixture + "/train.json")]
    public void Importances_after_training_are_the_recorded_ones()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using GoldenRun run = Start("adapter-trained");
        TrainingBatch probe = GoldenTensors.Read(Fixture, "data.safetensors").Batch("probe");
        ImportanceScore[] scores = run.Importances(new BatchProbe(run.Model, probe));
        double[] expected =
        [
            .. GoldenTensors.Json(Fixture, "train.json").GetProperty("importance").EnumerateArray().Select(value => value.GetDouble()),
        ];
        scores.Length.ShouldBe(expected.Length);
        for (int unit = 0; unit < expected.Length; unit++)
        {
            scores[unit].Value.ShouldBe(expected[unit], 1e-5, $"unit {unit}");
        }
    }

    private static GoldenRun Start(string adapter) => new(GoldenTensors.Folder(Fixture, "base"), GoldenTensors.Folder(Fixture, adapter));

    private static JsonElement Recipe(string trajectory) =>
        GoldenTensors.Json(Fixture, "train.json").GetProperty("trajectories").GetProperty(trajectory);

    private static AdamW Optimizer(GoldenRun run, JsonElement recipe)
    {
        JsonElement betas = recipe.GetProperty("betas");
        double lr = recipe.GetProperty("steps")[0].GetProperty("lr").GetDouble();
        return run.Optimizer(
            lr,
            betas[0].GetDouble(),
            betas[1].GetDouble(),
            recipe.GetProperty("eps").GetDouble(),
            recipe.GetProperty("weight_decay").GetDouble()
        );
    }

    // Sets the step's rate and returns its number.
    private static int Prepare(AdamW optimizer, JsonElement step)
    {
        foreach (optim.ILearningRateController group in optimizer.ParamGroups)
        {
            group.LearningRate = step.GetProperty("lr").GetDouble();
        }
        return step.GetProperty("step").GetInt32();
    }

    private static void CompareHiddenStates(GoldenRun run, TrainingBatch batch, GoldenTensors expected, string state)
    {
        List<Tensor> outputs = [];
        List<IDisposable> listeners =
        [
            .. run.Units.Select(placed => placed.Unit.Listen(output => outputs.Add(output.detach().clone().DetachFromDisposeScope()))),
        ];
        run.Logits(batch);
        listeners.ForEach(listener => listener.Dispose());
        for (int unit = 0; unit < outputs.Count; unit++)
        {
            outputs[unit].ShouldBeCloseTo(expected[$"probe.hidden_states.{state}.{unit + 1}"], Tolerance.Activation, $"{state} {unit}");
            outputs[unit].Dispose();
        }
    }
}
