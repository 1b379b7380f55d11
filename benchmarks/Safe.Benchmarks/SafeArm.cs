using System.Diagnostics;
using Safe.Framework.Adapters;
using Safe.Framework.Checkpoints;
using Safe.Framework.Models.Bert;

namespace Safe.Benchmarks;

/// <summary>This framework's arm: the same step as the Python arm's.</summary>
internal sealed class SafeArm : IDisposable
{
    private readonly BertForSequenceClassification model;
    private readonly optim.Optimizer optimizer;
    private readonly Tensor ids;
    private readonly Tensor mask;
    private readonly Tensor labels;

    /// <summary>Loads the model, attaches LoRA, and writes the batch file that the other arm starts from.</summary>
    public SafeArm(StepSetup setup)
    {
        torch.set_num_threads(setup.Threads);
        torch.manual_seed(1);
        model = BertPretrained
            .Load(
                setup.ModelFolder,
                config => new BertForSequenceClassification(
                    config.WithLabels([.. Enumerable.Range(0, setup.Labels).Select(i => $"{i}")]) with
                    {
                        Pooling = Pooling.Mean,
                    }
                )
            )
            .Model;
        AdapterInjection.Inject(
            model,
            new AdapterOptions
            {
                R = setup.Rank,
                LoraAlpha = setup.Alpha,
                LoraDropout = setup.Dropout,
                TaskType = AdapterTask.SequenceClassification,
            },
            new AdapterFactory()
        );
        model.train(setup.Dropout > 0);
        ids = torch.randint(5, 1000, [setup.Rows, setup.Tokens]);
        mask = torch.ones(setup.Rows, setup.Tokens, ScalarType.Int64);
        labels = torch.randint(setup.Labels, [setup.Rows]);
        WriteStart(setup);
        optimizer = optim.AdamW(model.parameters().Where(parameter => parameter.requires_grad).ToList(), StepSetup.LearningRate);
    }

    /// <summary>Runs training steps.</summary>
    /// <returns>Their time and the processor time of all threads, in seconds, and the loss of the last one.</returns>
    public (double Seconds, double ProcessorSeconds, double Loss) Steps(int count)
    {
        double loss = 0;
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            foreach (Parameter parameter in model.parameters())
            {
                parameter.grad = null;
            }
            Tensor output = model.Loss(model.call(ids, mask, null, null), labels);
            output.backward();
            optimizer.step();
            loss = i == count - 1 ? output.item<float>() : loss;
        }
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return (seconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds, loss);
    }

    /// <summary>Runs one training step and returns the most bytes that autograd kept for its backward pass, parameters left out.</summary>
    public long SavedBytes()
    {
        saved_tensors.exclude([.. model.parameters()]);
        saved_tensors.enable(true);
        saved_tensors.reset_peak();
        Steps(1);
        long bytes = saved_tensors.statistics().PeakBytes;
        saved_tensors.enable(false);
        saved_tensors.exclude([]);
        return bytes;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        optimizer.Dispose();
        model.Dispose();
        ids.Dispose();
        mask.Dispose();
        labels.Dispose();
    }

    private void WriteStart(StepSetup setup)
    {
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, Tensor> tensors = new()
        {
            ["ids"] = ids,
            ["mask"] = mask,
            ["labels"] = labels,
        };
        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            if (parameter.requires_grad)
            {
                tensors["parameter." + PythonName(name)] = parameter.detach();
            }
        }
        SafetensorsWriter.Write(setup.BatchFile, tensors, new Dictionary<string, string>());
    }

    // bert.encoder.layer.3.attention.self.query_adapter.lora_A → layers.3.query.lora_A.weight
    private static string PythonName(string name)
    {
        string[] parts = name.Split('.');
        int layer = Array.IndexOf(parts, "layer");
        return layer < 0
            ? name
            : $"layers.{parts[layer + 1]}.{parts[^2].Replace("_adapter", "", StringComparison.Ordinal)}.{parts[^1]}.weight";
    }
}
