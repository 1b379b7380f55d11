using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Layers;
using Safe.Framework.Models.Vision;

namespace Safe.Framework.Models.ViT;

/// <summary>Reading and checking of a ViT's <c>config.json</c>.</summary>
internal static class ViTConfigFile
{
    internal static ViTConfig Read(string path)
    {
        ViTConfig config = ConfigFile.Parse(path, ViTConfigContext.Default.ViTConfig);
        Require(config, path);
        return config;
    }

    /// <summary>Refuses what this ViT does not compute, and values that cannot be.</summary>
    /// <exception cref="NotSupportedException">Another model type, or an unknown activation.</exception>
    /// <exception cref="InvalidDataException">A value that cannot be; one line per field.</exception>
    internal static void Require(ViTConfig config, string source)
    {
        ConfigFile.RequireFamily(config, source);
        ActivationFunctions.RequireKnown(config.HiddenAct, "hidden_act", source);
        ActivationFunctions.RequireKnown(config.PoolerAct ?? "tanh", "pooler_act", source);
        ConfigFile.Require(Problems(config), source);
    }

    private static IEnumerable<string> Problems(ViTConfig config) =>
        [
            .. ConfigFile.SizeProblems(
                ("hidden_size", config.HiddenSize),
                ("num_hidden_layers", config.NumHiddenLayers),
                ("num_attention_heads", config.NumAttentionHeads),
                ("intermediate_size", config.IntermediateSize),
                ("pooler_output_size", config.PoolerOutputSize ?? 1)
            ),
            .. VisionConfigFile.PatchProblems(config.ImageSize, config.PatchSize, config.NumChannels),
            .. ConfigFile.DivisionProblems("hidden_size", config.HiddenSize, "num_attention_heads", config.NumAttentionHeads),
            .. ConfigFile.DropoutProblems(
                ("hidden_dropout_prob", config.HiddenDropoutProb),
                ("attention_probs_dropout_prob", config.AttentionProbsDropoutProb)
            ),
            .. ConfigFile.EpsilonProblems("layer_norm_eps", config.LayerNormEps),
            .. ConfigFile.CommonProblems(config, int.MaxValue),
        ];
}
