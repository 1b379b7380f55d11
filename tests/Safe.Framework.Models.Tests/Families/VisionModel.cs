using Safe.Framework.Adapters;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.ViT;

namespace Safe.Framework.Models.Tests.Families;

/// <summary>An image classifier of four units with adapters that do something; Swin's units lie in two stages.</summary>
internal sealed class VisionModel : IDisposable
{
    internal const int Units = 4;

    private VisionModel(Module module, AdapterSet adapters)
    {
        Module = module;
        Adapters = adapters;
    }

    internal Module Module { get; }

    internal AdapterSet Adapters { get; }

    internal IImageClassifier Classifier => (IImageClassifier)Module;

    internal static PretrainedConfig Config(string family) =>
        TinyModels.Config(family) switch
        {
            ViTConfig vit => vit with { NumHiddenLayers = Units },
            SwinConfig swin => swin with { Depths = [2, 2] },
            PretrainedConfig other => throw new NotSupportedException(other.ModelType),
        };

    internal static VisionModel Create(string family, PretrainedConfig? config = null)
    {
        Module model = TinyModels.Create(family, ModelHead.ImageClassification, config ?? Config(family));
        AdapterSet adapters = AdapterInjection.Inject(
            model,
            new AdapterOptions { ModulesToSave = ["classifier"], LoraDropout = 0 },
            new AdapterFactory()
        );
        using IDisposable noGrad = torch.no_grad();
        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            if (name.EndsWith("lora_B", StringComparison.Ordinal))
            {
                parameter.normal_(0, 0.3);
            }
        }
        model.train();
        return new VisionModel(model, adapters);
    }

    internal Tensor Loss(Tensor pixels) =>
        Classifier.Loss(Classifier.call(pixels), torch.arange(pixels.shape[0], dtype: ScalarType.Int64) % 2);

    /// <summary>The gradients of a loss by parameter name, to the bit.</summary>
    internal Dictionary<string, byte[]> Gradients(Func<Tensor> loss)
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (Parameter parameter in Module.parameters())
        {
            parameter.grad = null;
        }
        loss().backward();
        return Module
            .named_parameters()
            .Where(entry => entry.parameter.grad is not null)
            .ToDictionary(entry => entry.name, entry => entry.parameter.grad!.contiguous().bytes.ToArray(), StringComparer.Ordinal);
    }

    public void Dispose() => Module.Dispose();
}
