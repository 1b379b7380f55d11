using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Llama;
using Safe.Framework.Models.Roberta;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.ViT;

namespace Safe.Benchmarks.Models;

/// <summary>A family at 12 blocks, 256 wide, and the batch it is measured with. Dropout is the family's own.</summary>
/// <param name="Config">The model.</param>
/// <param name="Rows">Texts or images of a batch.</param>
internal sealed record FamilySetup(PretrainedConfig Config, int Rows)
{
    /// <summary>Tokens of a text.</summary>
    public const int Tokens = 128;

    /// <summary>Token ids.</summary>
    public const int Vocabulary = 1_000;

    /// <summary>Classes.</summary>
    public const int Labels = 12;

    /// <summary>LoRA's rank.</summary>
    public const int Rank = 4;

    /// <summary>LoRA's alpha.</summary>
    public const double Alpha = 16;

    /// <summary>LoRA's dropout.</summary>
    public const double Dropout = 0.1;

    private const int Width = 256;
    private const int Blocks = 12;
    private const int Heads = 4;

    /// <summary>All six.</summary>
    public static IReadOnlyList<FamilySetup> All { get; } =
    [
        new(Encoder(new BertConfig()), 8),
        new(Encoder(new RobertaConfig { PadTokenId = 1 }) with { MaxPositionEmbeddings = Tokens + 2 }, 8),
        new(
            new GPT2Config
            {
                VocabSize = Vocabulary,
                NEmbd = Width,
                NLayer = Blocks,
                NHead = Heads,
                NPositions = Tokens,
                PadTokenId = 0,
                EosTokenId = null,
                BosTokenId = null,
            },
            8
        ),
        new(
            new LlamaConfig
            {
                VocabSize = Vocabulary,
                HiddenSize = Width,
                NumHiddenLayers = Blocks,
                NumAttentionHeads = Heads,
                // LLaMA's ratio of 11,008 to 4,096.
                IntermediateSize = 688,
                PadTokenId = 0,
            },
            8
        ),
        new(
            new ViTConfig
            {
                HiddenSize = Width,
                NumHiddenLayers = Blocks,
                NumAttentionHeads = Heads,
                IntermediateSize = 4 * Width,
            },
            4
        ),
        // 12 blocks that end 256 wide.
        new(
            new SwinConfig
            {
                EmbedDim = Width / 8,
                Depths = [2, 2, 6, 2],
                NumHeads = [1, 2, 4, 8],
            },
            4
        ),
    ];

    /// <summary>The family's name.</summary>
    public string Name => Config.ModelType;

    private static BertConfig Encoder(BertConfig config) =>
        config with
        {
            VocabSize = Vocabulary,
            HiddenSize = Width,
            NumHiddenLayers = Blocks,
            NumAttentionHeads = Heads,
            IntermediateSize = 4 * Width,
            MaxPositionEmbeddings = Tokens,
        };
}
