using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Llama;
using Safe.Framework.Models.Roberta;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.Vision;
using Safe.Framework.Models.ViT;

namespace Safe.Framework.Models.Tests.Families;

/// <summary>A model of each family, small enough for tests, with weights large enough that a mistake moves its outputs.</summary>
internal static class TinyModels
{
    internal const int Vocabulary = 50;

    private static readonly Dictionary<string, PretrainedConfig> Configs = new(StringComparer.Ordinal)
    {
        ["bert"] = Encoder(new BertConfig()),
        ["roberta"] = Encoder(new RobertaConfig()),
        ["gpt2"] = new GPT2Config
        {
            VocabSize = Vocabulary,
            NEmbd = 16,
            NLayer = 2,
            NHead = 4,
            NInner = 24,
            NPositions = 40,
            InitializerRange = 0.3,
            EosTokenId = null,
            PadTokenId = 0,
        },
        ["llama"] = new LlamaConfig
        {
            VocabSize = Vocabulary,
            HiddenSize = 16,
            NumHiddenLayers = 2,
            NumAttentionHeads = 4,
            NumKeyValueHeads = 2,
            IntermediateSize = 24,
            InitializerRange = 0.3,
            EosTokenId = null,
            PadTokenId = 0,
        },
        ["vit"] = new ViTConfig
        {
            HiddenSize = 16,
            NumHiddenLayers = 2,
            NumAttentionHeads = 4,
            IntermediateSize = 24,
            ImageSize = new ImageSize(16),
            PatchSize = new ImageSize(4),
            InitializerRange = 0.3,
        },
        ["swin"] = new SwinConfig
        {
            EmbedDim = 8,
            Depths = [1, 1],
            NumHeads = [2, 4],
            MlpRatio = 2,
            WindowSize = 2,
            ImageSize = new ImageSize(16),
            PatchSize = new ImageSize(2),
            DropPathRate = 0,
            InitializerRange = 0.3,
        },
    };

    internal static IEnumerable<string> Names => Configs.Keys;

    /// <summary>The families that read text.</summary>
    internal static IEnumerable<string> Texts => ["bert", "roberta", .. Decoders];

    internal static IEnumerable<string> Decoders => ["gpt2", "llama"];

    internal static PretrainedConfig Config(string family) => Configs[family];

    /// <summary>The heads that a family has.</summary>
    internal static IEnumerable<ModelHead> Heads(string family) =>
        family switch
        {
            "gpt2" or "llama" => [ModelHead.None, ModelHead.SequenceClassification, ModelHead.CausalLM],
            "vit" or "swin" => [ModelHead.None, ModelHead.ImageClassification],
            _ =>
            [
                ModelHead.None,
                ModelHead.SequenceClassification,
                ModelHead.TokenClassification,
                ModelHead.QuestionAnswering,
                ModelHead.MaskedLM,
            ],
        };

    internal static Module Create(string family, ModelHead head, PretrainedConfig? config = null)
    {
        torch.manual_seed(5);
        Module model = AutoModel.Create(config ?? Configs[family], head);
        model.eval();
        return model;
    }

    internal static ICausalLM Decoder(string family) => (ICausalLM)Create(family, ModelHead.CausalLM);

    /// <summary>Random ids without padding or special tokens, <c>[batch, tokens]</c>.</summary>
    internal static Tensor Ids(long batch, long tokens)
    {
        torch.manual_seed(17);
        return torch.randint(3, Vocabulary, [batch, tokens], dtype: ScalarType.Int64);
    }

    /// <summary>Random pixel values, <c>[batch, channels, height, width]</c>.</summary>
    internal static Tensor Pixels(long batch, long height = 16, long width = 16, long channels = 3)
    {
        torch.manual_seed(17);
        return torch.randn([batch, channels, height, width]);
    }

    private static BertConfig Encoder(BertConfig config) =>
        config with
        {
            VocabSize = Vocabulary,
            HiddenSize = 16,
            NumHiddenLayers = 2,
            NumAttentionHeads = 4,
            IntermediateSize = 24,
            MaxPositionEmbeddings = 40,
            InitializerRange = 0.3,
        };
}
