using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Llama;
using Safe.Framework.Quantization;

namespace Safe.Framework.Models.Tests.Families;

/// <summary>A family's small classifier with LoRA in every unit, to try on it what freezing guarantees.</summary>
internal static class FamilyClassifier
{
    public static TheoryData<string> Names => [.. TinyModels.Texts];

    /// <summary>The same classifier with the same weights every time, in training mode; every adapter acts.</summary>
    /// <param name="family">The family's name.</param>
    /// <param name="layers">Units.</param>
    /// <param name="dropout">Dropout of the model and its adapters.</param>
    /// <param name="quantized">How its base is kept; null: in full.</param>
    public static Module Create(string family, int layers, double dropout = 0, QuantizationType? quantized = null)
    {
        Module model = Bare(family, layers, dropout);
        if (quantized is { } type)
        {
            BaseQuantization.Apply(model, type);
        }
        Adapt(model, dropout);
        return model;
    }

    /// <summary>The classifier without adapters.</summary>
    public static Module Bare(string family, int layers, double dropout) =>
        TinyModels.Create(family, ModelHead.SequenceClassification, Config(family, layers, dropout));

    /// <summary>LoRA on a model, with random values where it starts at zero.</summary>
    public static AdapterSet Adapt(Module model, double dropout)
    {
        AdapterSet adapters = AdapterInjection.Inject(
            model,
            new AdapterOptions { TaskType = AdapterTask.SequenceClassification, LoraDropout = dropout },
            new AdapterFactory()
        );
        using IDisposable noGrad = torch.no_grad();
        foreach (PlacedAdapter placed in adapters.Adapters)
        {
            placed.Adapter.get_parameter("lora_B")!.normal_(0, 0.3);
        }
        model.train();
        return adapters;
    }

    /// <summary>The lowest units of a model, frozen.</summary>
    public static FreezeUnits Freeze(Module model, IEnumerable<int> units)
    {
        FreezeUnits all = FreezeUnits.Find(model);
        new UnitFreezer(all, optimizer: null).Freeze(units);
        return all;
    }

    /// <summary>What a model computes the gradients of, by name, as bytes.</summary>
    public static Dictionary<string, byte[]> Gradients(Module model, Func<Module, Tensor> loss)
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (Parameter parameter in model.parameters())
        {
            parameter.grad = null;
        }
        loss(model).backward();
        return model
            .named_parameters()
            .Where(static entry => entry.parameter.grad is not null)
            .ToDictionary(static entry => entry.name, static entry => entry.parameter.grad!.contiguous().bytes.ToArray());
    }

    private static PretrainedConfig Config(string family, int layers, double dropout) =>
        TinyModels.Config(family) switch
        {
            BertConfig encoder => encoder with
            {
                NumHiddenLayers = layers,
                HiddenDropoutProb = dropout,
                AttentionProbsDropoutProb = dropout,
                Pooling = Pooling.Mean,
            },
            GPT2Config decoder => decoder with { NLayer = layers, ResidPdrop = dropout, EmbdPdrop = dropout, AttnPdrop = dropout },
            LlamaConfig decoder => decoder with { NumHiddenLayers = layers, AttentionDropout = dropout },
            _ => throw new NotSupportedException(family),
        };
}
