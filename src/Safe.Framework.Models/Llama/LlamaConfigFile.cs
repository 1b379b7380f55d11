using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Llama;

/// <summary>Reading and checking of a LLaMA's <c>config.json</c>.</summary>
internal static class LlamaConfigFile
{
    private static readonly string[] RopeKinds = ["default", "linear", "dynamic", "llama3"];

    internal static LlamaConfig Read(string path)
    {
        LlamaConfig config = ConfigFile.Parse(path, LlamaConfigContext.Default.LlamaConfig);
        Require(config, path);
        return config;
    }

    /// <summary>Refuses what this LLaMA does not compute, and values that cannot be.</summary>
    /// <exception cref="NotSupportedException">Another model type, another kind of rotary scaling, or an unknown activation.</exception>
    /// <exception cref="InvalidDataException">A value that cannot be; one line per field.</exception>
    internal static void Require(LlamaConfig config, string source)
    {
        ConfigFile.RequireFamily(config, source);
        if (config.RopeScaling is { } scaling && !RopeKinds.Contains(scaling.Kind, StringComparer.Ordinal))
        {
            throw new NotSupportedException(
                $"{source}: rope_scaling is of type '{scaling.Kind}'; supported are {string.Join(", ", RopeKinds)}"
            );
        }
        if (config.Others?.ContainsKey("rope_parameters") == true)
        {
            throw new NotSupportedException($"{source}: rope_parameters is not supported; rope_theta and rope_scaling are");
        }
        ActivationFunctions.RequireKnown(config.HiddenAct, "hidden_act", source);
        ConfigFile.Require(Problems(config), source);
    }

    private static IEnumerable<string> Problems(LlamaConfig config) =>
        [
            .. ConfigFile.SizeProblems(
                ("vocab_size", config.VocabSize),
                ("hidden_size", config.HiddenSize),
                ("intermediate_size", config.IntermediateSize),
                ("num_hidden_layers", config.NumHiddenLayers),
                ("num_attention_heads", config.NumAttentionHeads),
                ("num_key_value_heads", config.NumKeyValueHeads ?? 1),
                ("head_dim", config.HeadDim ?? 1),
                ("max_position_embeddings", config.MaxPositionEmbeddings)
            ),
            .. HeadProblems(config),
            .. ConfigFile.DropoutProblems(("attention_dropout", config.AttentionDropout)),
            .. ConfigFile.EpsilonProblems("rms_norm_eps", config.RmsNormEps),
            .. RopeProblems(config),
            .. ConfigFile.CommonProblems(config, config.VocabSize),
        ];

    private static IEnumerable<string> HeadProblems(LlamaConfig config)
    {
        IEnumerable<string> problems = config.HeadDim is null
            ? ConfigFile.DivisionProblems("hidden_size", config.HiddenSize, "num_attention_heads", config.NumAttentionHeads)
            : [];
        if (config.NumKeyValueHeads is { } shared)
        {
            problems = problems.Concat(
                ConfigFile.DivisionProblems("num_attention_heads", config.NumAttentionHeads, "num_key_value_heads", shared)
            );
        }
        if (config.NumAttentionHeads > 0 && config.HeadWidth % 2 != 0)
        {
            problems = problems.Append($"a head is {config.HeadWidth} wide; rotary positions need an even width");
        }
        return problems;
    }

    private static IEnumerable<string> RopeProblems(LlamaConfig config)
    {
        if (config.RopeTheta is not (> 0 and <= double.MaxValue))
        {
            yield return $"rope_theta is {config.RopeTheta:R}; it must be above 0";
        }
        if (config.RopeScaling is not { } scaling)
        {
            yield break;
        }
        if (scaling.Factor is not (>= 1 and <= double.MaxValue))
        {
            yield return $"rope_scaling.factor is {scaling.Factor:R}; it must be at least 1";
        }
        if (scaling.Kind == "llama3" && !(scaling.HighFreqFactor > scaling.LowFreqFactor && scaling.LowFreqFactor > 0))
        {
            yield return $"rope_scaling.high_freq_factor {scaling.HighFreqFactor:R} must be above low_freq_factor {scaling.LowFreqFactor:R}, and that above 0";
        }
        if (scaling.Kind == "llama3" && scaling.OriginalMaxPositionEmbeddings is not >= 1)
        {
            yield return "rope_scaling.original_max_position_embeddings is missing or below 1; llama3 needs it";
        }
    }
}
