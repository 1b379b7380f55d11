using System.Text.Json;
using Safe.Framework.Adapters;
using Safe.Framework.Annotations;
using Safe.Framework.Freezing;
using Safe.Testing;
using Xunit.Abstractions;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>Houlsby and Pfeiffer beside AdapterHub: outputs, losses, gradients, five steps.</summary>
public sealed class BottleneckGoldenTests(ITestOutputHelper output)
{
    private const string Fixture = "bottleneck-bert";

    [GoldenTheory(Fixture)]
    [InlineData("houlsby", AdapterMethod.Houlsby)]
    [InlineData("pfeiffer", AdapterMethod.Pfeiffer)]
    public void Outputs_losses_gradients_and_trained_values_are_AdapterHubs(string kind, AdapterMethod method)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        JsonElement about = GoldenTensors.Json(Fixture, kind, "about.json");
        GoldenTensors data = GoldenTensors.Read(Fixture, kind, about.GetProperty("data").GetString()!);
        GoldenTensors expected = GoldenTensors.Read(Fixture, kind, "expected.safetensors");
        using var run = new MethodRun(
            GoldenTensors.Folder(Fixture, kind, about.GetProperty("base").GetString()!),
            new AdapterOptions
            {
                Method = method,
                ReductionFactor = about.GetProperty("reduction_factor").GetDouble(),
                TaskType = AdapterTask.SequenceClassification,
            },
            NameInFile
        );
        run.Tensors.Keys.ShouldBe(about.GetProperty("trainable").EnumerateArray().Select(name => name.GetString()!), ignoreOrder: true);
        run.Load(GoldenTensors.Read(Fixture, kind, "adapter-init.safetensors"));
        TrainingBatch probe = data.Batch("probe");
        CompareHiddenStates(run, probe, expected);
        run.Compare(run.Logits(probe), expected["probe.logits.init"], "logits at the start");

        run.Train(about, data, GoldenTensors.Read(Fixture, kind, "trajectory.safetensors"));

        run.Compare(run.Logits(probe), expected["probe.logits.trained"], "logits at the end");
        Should.Throw<NotSupportedException>(run.Adapters.Merge).Message.ShouldContain("cannot be merged: the adapter is a bottleneck");
        output.WriteLine($"{kind}: largest difference {run.Worst:E2}");
    }

    private static void CompareHiddenStates(MethodRun run, TrainingBatch probe, GoldenTensors expected)
    {
        List<Tensor> outputs = [];
        List<IDisposable> listeners =
        [
            .. FreezeUnits
                .Find(run.Model)
                .Select(placed => placed.Unit.Listen(hidden => outputs.Add(hidden.detach().clone().DetachFromDisposeScope()))),
        ];
        run.Logits(probe);
        listeners.ForEach(listener => listener.Dispose());
        for (int unit = 0; unit < outputs.Count; unit++)
        {
            run.Compare(outputs[unit], expected[$"probe.hidden_states.init.{unit + 1}"], $"unit {unit}");
            outputs[unit].Dispose();
        }
    }

    // …output.dropout_adapter.down_weight is …output.adapters.task.adapter_down.0.weight there.
    private static string NameInFile(string name)
    {
        string[] parts = name.Split('.');
        if (!parts[^2].EndsWith("_adapter", StringComparison.Ordinal))
        {
            return name;
        }
        string tensor = parts[^1]
            .Replace("down_", "adapter_down.0.", StringComparison.Ordinal)
            .Replace("up_", "adapter_up.", StringComparison.Ordinal);
        return $"{string.Join('.', parts[..^2])}.adapters.task.{tensor}";
    }
}
