using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Llama;
using Safe.Framework.Models.Roberta;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.ViT;

namespace Safe.Framework.Models.Auto;

/// <summary>
/// Configurations of published models by name, for models with random weights: <c>AutoModel.Create(ModelSizes.Get("bert-base"), head)</c>.
/// </summary>
public static class ModelSizes
{
    private static readonly Dictionary<string, Func<PretrainedConfig>> ByName = new(StringComparer.Ordinal)
    {
        ["bert-base"] = () => new BertConfig(),
        ["bert-large"] = () => Large(new BertConfig()),
        ["roberta-base"] = () => Roberta(new RobertaConfig()),
        ["roberta-large"] = () => Roberta((RobertaConfig)Large(new RobertaConfig())),
        ["gpt2"] = () => new GPT2Config(),
        ["gpt2-medium"] = () => GPT2(1024, 24, 16),
        ["gpt2-large"] = () => GPT2(1280, 36, 20),
        ["llama-2-7b"] = () => new LlamaConfig { MaxPositionEmbeddings = 4096, RmsNormEps = 1e-5 },
        ["vit-base"] = () => new ViTConfig(),
        ["vit-large"] = () =>
            new ViTConfig
            {
                HiddenSize = 1024,
                NumHiddenLayers = 24,
                NumAttentionHeads = 16,
                IntermediateSize = 4096,
            },
        ["swin-base"] = () => Swin(128, [4, 8, 16, 32]),
        ["swin-large"] = () => Swin(192, [6, 12, 24, 48]),
    };

    /// <summary>The names that <see cref="Get"/> knows.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The configuration of a size.</summary>
    /// <param name="name">Its name, such as <c>gpt2-medium</c>.</param>
    /// <exception cref="NotSupportedException">No size has this name.</exception>
    public static PretrainedConfig Get(string name) =>
        ByName.TryGetValue(name, out Func<PretrainedConfig>? config)
            ? config()
            : throw new NotSupportedException($"no model size is called '{name}'; there are {string.Join(", ", Names)}");

    private static BertConfig Large(BertConfig config) =>
        config with
        {
            HiddenSize = 1024,
            NumHiddenLayers = 24,
            NumAttentionHeads = 16,
            IntermediateSize = 4096,
        };

    private static RobertaConfig Roberta(RobertaConfig config) =>
        config with
        {
            MaxPositionEmbeddings = 514,
            TypeVocabSize = 1,
            LayerNormEps = 1e-5,
        };

    private static GPT2Config GPT2(int width, int layers, int heads) =>
        new()
        {
            NEmbd = width,
            NLayer = layers,
            NHead = heads,
        };

    private static SwinConfig Swin(int width, IReadOnlyList<int> heads) =>
        new()
        {
            EmbedDim = width,
            Depths = [2, 2, 18, 2],
            NumHeads = heads,
        };
}
