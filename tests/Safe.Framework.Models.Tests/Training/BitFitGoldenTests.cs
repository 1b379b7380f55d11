using System.Text.Json;
using Safe.Framework.Adapters;
using Safe.Framework.Annotations;
using Safe.Testing;
using Xunit.Abstractions;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>BitFit beside transformers: which biases, losses, gradients, five steps.</summary>
public sealed class BitFitGoldenTests(ITestOutputHelper output)
{
    private const string Fixture = "bitfit-bert";

    [GoldenFact(Fixture + "/about.json")]
    public void Every_bias_trains_as_recorded_and_nothing_else_does()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        JsonElement about = GoldenTensors.Json(Fixture, "about.json");
        GoldenTensors data = GoldenTensors.Read(Fixture, about.GetProperty("data").GetString()!);
        using var run = new MethodRun(
            GoldenTensors.Folder(Fixture, about.GetProperty("base").GetString()!),
            new AdapterOptions { Method = AdapterMethod.BitFit, TaskType = AdapterTask.SequenceClassification },
            static name => name
        );
        run.Tensors.Keys.ShouldBe(about.GetProperty("trainable").EnumerateArray().Select(name => name.GetString()!), ignoreOrder: true);
        TrainingBatch probe = data.Batch("probe");
        double[] untrained = run.Logits(probe).data<float>().ToArray().Select(value => (double)value).ToArray();

        run.Train(about, data, GoldenTensors.Read(Fixture, "trajectory.safetensors"));

        // What is added to every key moves no attention: softmax does not see it.
        run.Undetermined.ShouldBe(
            Enumerable.Range(0, 3).Select(layer => $"bert.encoder.layer.{layer}.attention.self.key.bias"),
            ignoreOrder: true
        );
        run.Compare(run.Logits(probe), GoldenTensors.Read(Fixture, "expected.safetensors")["probe.logits.trained"], "logits");
        using (run.Adapters.Off())
        {
            run.Logits(probe).data<float>().ToArray().Select(value => (double)value).ShouldBe(untrained, "switched off");
        }
        run.Compare(run.Logits(probe), GoldenTensors.Read(Fixture, "expected.safetensors")["probe.logits.trained"], "switched on again");
        output.WriteLine($"largest difference {run.Worst:E2}");
    }
}
