using System.Diagnostics;
using System.Text.Json.Nodes;
using Safe.Framework.Adapters;
using Safe.Framework.Annotations;
using Safe.Framework.Checkpoints;
using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Heads;

namespace Safe.Benchmarks.Models;

/// <summary>This framework's arm for a family: the classifier with LoRA that the Python arm has, too.</summary>
internal sealed class FamilyArm : IDisposable
{
    private readonly FamilySetup setup;
    private readonly Module model;
    private readonly optim.Optimizer optimizer;
    private readonly Tensor? ids;
    private readonly Tensor? mask;
    private readonly Tensor? pixels;
    private readonly Tensor labels;

    /// <summary>Makes the model with random weights and attaches LoRA.</summary>
    /// <param name="setup">The family.</param>
    /// <param name="threads">Threads of an operator.</param>
    public FamilyArm(FamilySetup setup, int threads)
    {
        this.setup = setup;
        torch.set_num_threads(threads);
        torch.manual_seed(1);
        bool seesImages = setup.Config.ModelType is "vit" or "swin";
        PretrainedConfig config = setup.Config with { DeclaredNumLabels = FamilySetup.Labels };
        model = AutoModel.Create(config, seesImages ? ModelHead.ImageClassification : ModelHead.SequenceClassification);
        AdapterSet adapters = AdapterInjection.Inject(
            model,
            new AdapterOptions
            {
                Method = AdapterMethod.LoRA,
                R = FamilySetup.Rank,
                LoraAlpha = FamilySetup.Alpha,
                LoraDropout = FamilySetup.Dropout,
                TaskType = AdapterTask.SequenceClassification,
            },
            new AdapterFactory()
        );
        Stir(adapters);
        if (seesImages)
        {
            pixels = torch.randn([setup.Rows, 3, 224, 224]);
        }
        else
        {
            ids = torch.randint(5, FamilySetup.Vocabulary, [setup.Rows, FamilySetup.Tokens]);
            mask = torch.ones(setup.Rows, FamilySetup.Tokens, ScalarType.Int64);
        }
        labels = torch.randint(FamilySetup.Labels, [setup.Rows]);
        optimizer = optim.AdamW(
            [.. model.parameters().Where(parameter => parameter.requires_grad)],
            StepSetup.LearningRate,
            weight_decay: 0
        );
    }

    /// <summary>Writes the configuration, weights and batch that the other arm starts from.</summary>
    /// <returns>What that arm is told.</returns>
    public JsonObject WriteStart(Places places, int threads)
    {
        using DisposeScope scope = NewDisposeScope();
        string config = places.Temporary(setup.Name + "-config.json");
        string weights = places.Temporary(setup.Name + "-start.safetensors");
        setup.Config.Write(config);
        Dictionary<string, Tensor> tensors = model
            .named_parameters()
            .ToDictionary(entry => PythonName(entry.name), entry => entry.parameter.detach());
        (string, Tensor?)[] batch = [("ids", ids), ("mask", mask), ("pixels", pixels), ("labels", labels)];
        foreach ((string name, Tensor? tensor) in batch)
        {
            if (tensor is not null)
            {
                tensors.Add("batch." + name, tensor);
            }
        }
        SafetensorsWriter.Write(weights, tensors, new Dictionary<string, string>());
        return new JsonObject
        {
            ["family"] = setup.Name,
            ["config"] = config,
            ["weights"] = weights,
            ["labels"] = FamilySetup.Labels,
            ["rank"] = FamilySetup.Rank,
            ["alpha"] = FamilySetup.Alpha,
            ["dropout"] = FamilySetup.Dropout,
            ["threads"] = threads,
            ["seed"] = 1,
            ["lr"] = StepSetup.LearningRate,
        };
    }

    /// <summary>The logits of the batch in evaluation mode.</summary>
    public float[] Logits()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        model.eval();
        return Call().data<float>().ToArray();
    }

    /// <summary>Runs forward passes in evaluation mode, without gradients.</summary>
    /// <returns>Their time, and the processor time of all threads, in seconds.</returns>
    public (double Seconds, double ProcessorSeconds) Forward(int count)
    {
        model.eval();
        using IDisposable noGrad = torch.no_grad();
        return Timed(
            count,
            () =>
            {
                using Tensor logits = Call();
            }
        );
    }

    /// <summary>Runs training steps.</summary>
    /// <param name="count">How many.</param>
    /// <param name="still">Without any dropout.</param>
    /// <returns>Their time, the processor time of all threads, in seconds, and the last loss.</returns>
    public (double Seconds, double ProcessorSeconds, double Loss) Steps(int count, bool still = false)
    {
        model.train(!still);
        double loss = 0;
        (double seconds, double processor) = Timed(count, () => loss = Step());
        return (seconds, processor, loss);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        optimizer.Dispose();
        model.Dispose();
        Array.ForEach([ids, mask, pixels, labels], tensor => tensor?.Dispose());
    }

    private static (double Seconds, double ProcessorSeconds) Timed(int count, Action work)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            work();
        }
        return (Stopwatch.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }

    // Zero matrices would hide a mistake in the adapters.
    private static void Stir(AdapterSet adapters)
    {
        using IDisposable noGrad = torch.no_grad();
        foreach (PlacedAdapter placed in adapters.Adapters)
        {
            placed.Adapter.get_parameter("lora_B")!.normal_(0, 0.05);
        }
    }

    // ….query_adapter.lora_A → ….query.lora.lora_A.weight
    private static string PythonName(string name) =>
        name.Contains("_adapter.", StringComparison.Ordinal)
            ? name.Replace("_adapter.", ".lora.", StringComparison.Ordinal) + ".weight"
            : name;

    private double Step()
    {
        foreach (Parameter parameter in model.parameters())
        {
            parameter.grad = null;
        }
        Tensor logits = Call();
        Tensor loss = model is IImageClassifier images ? images.Loss(logits, labels) : ((ISequenceClassifier)model).Loss(logits, labels);
        loss.backward();
        optimizer.step();
        return loss.item<float>();
    }

    private Tensor Call() =>
        pixels is not null ? ((IImageClassifier)model).call(pixels) : ((ISequenceClassifier)model).call(ids!, mask, null, null);
}
