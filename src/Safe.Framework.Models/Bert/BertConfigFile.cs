using System.Text.Json.Serialization.Metadata;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Bert;

/// <summary>Reading and checking of a BERT's or RoBERTa's <c>config.json</c>.</summary>
internal static class BertConfigFile
{
    internal static TConfig Read<TConfig>(string path, JsonTypeInfo<TConfig> type)
        where TConfig : BertConfig
    {
        TConfig config = ConfigFile.Parse(path, type);
        RequireSupported(config, path);
        RequireValid(config, path);
        return config;
    }

    /// <summary>Refuses what this BERT does not compute.</summary>
    /// <exception cref="NotSupportedException">Another model type, relative positions, a decoder, or an unknown activation.</exception>
    internal static void RequireSupported(BertConfig config, string source)
    {
        ConfigFile.RequireFamily(config, source);
        if (config.PositionEmbeddingType != "absolute")
        {
            throw new NotSupportedException(
                $"{source}: position_embedding_type is '{config.PositionEmbeddingType}'; only 'absolute' is supported"
            );
        }
        if (config.IsDecoder)
        {
            throw new NotSupportedException($"{source}: is_decoder is true; only the encoder is supported");
        }
        ActivationFunctions.RequireKnown(config.HiddenAct, "hidden_act", source);
    }

    /// <summary>Refuses values that cannot be, all in one message.</summary>
    /// <exception cref="InvalidDataException">One line per field.</exception>
    internal static void RequireValid(BertConfig config, string source) => ConfigFile.Require(Problems(config), source);

    private static IEnumerable<string> Problems(BertConfig config) =>
        [
            .. ConfigFile.SizeProblems(
                ("vocab_size", config.VocabSize),
                ("hidden_size", config.HiddenSize),
                ("num_hidden_layers", config.NumHiddenLayers),
                ("num_attention_heads", config.NumAttentionHeads),
                ("intermediate_size", config.IntermediateSize),
                ("max_position_embeddings", config.MaxPositionEmbeddings),
                ("type_vocab_size", config.TypeVocabSize)
            ),
            .. ConfigFile.DivisionProblems("hidden_size", config.HiddenSize, "num_attention_heads", config.NumAttentionHeads),
            .. ConfigFile.DropoutProblems(
                ("hidden_dropout_prob", config.HiddenDropoutProb),
                ("attention_probs_dropout_prob", config.AttentionProbsDropoutProb),
                ("classifier_dropout", config.ClassifierDropout ?? 0)
            ),
            .. LayerSizeProblems(config),
            .. ConfigFile.EpsilonProblems("layer_norm_eps", config.LayerNormEps),
            .. ConfigFile.CommonProblems(config, config.VocabSize),
        ];

    private static IEnumerable<string> LayerSizeProblems(BertConfig config)
    {
        if (config.LayerSizes is not { } sizes)
        {
            yield break;
        }
        if (sizes.Count != config.NumHiddenLayers)
        {
            yield return $"safe_layer_sizes has {sizes.Count} entries; num_hidden_layers is {config.NumHiddenLayers}";
        }
        foreach ((int index, BertLayerSize? size) in sizes.Index())
        {
            bool fits =
                size is { Heads: >= 1, Intermediate: >= 1 }
                && size.Heads <= config.NumAttentionHeads
                && size.Intermediate <= config.IntermediateSize;
            if (!fits)
            {
                yield return $"safe_layer_sizes[{index}] must have 1 to {config.NumAttentionHeads} heads and 1 to {config.IntermediateSize} channels";
            }
        }
    }
}
