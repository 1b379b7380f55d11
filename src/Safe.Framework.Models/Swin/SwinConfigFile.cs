using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Layers;
using Safe.Framework.Models.Vision;

namespace Safe.Framework.Models.Swin;

/// <summary>Reading and checking of a Swin's <c>config.json</c>.</summary>
internal static class SwinConfigFile
{
    // Each stage doubles the width: more would overflow long before any memory held them.
    private const int MostStages = 12;

    internal static SwinConfig Read(string path)
    {
        SwinConfig config = ConfigFile.Parse(path, SwinConfigContext.Default.SwinConfig);
        Require(config, path);
        return config;
    }

    /// <summary>Refuses what this Swin does not compute, and values that cannot be.</summary>
    /// <exception cref="NotSupportedException">Another model type, absolute positions, or an unknown activation.</exception>
    /// <exception cref="InvalidDataException">A value that cannot be; one line per field.</exception>
    internal static void Require(SwinConfig config, string source)
    {
        ConfigFile.RequireFamily(config, source);
        if (config.UseAbsoluteEmbeddings)
        {
            throw new NotSupportedException($"{source}: use_absolute_embeddings is true; only relative positions are supported");
        }
        ActivationFunctions.RequireKnown(config.HiddenAct, "hidden_act", source);
        ConfigFile.Require(Problems(config), source);
    }

    private static IEnumerable<string> Problems(SwinConfig config) =>
        [
            .. ConfigFile.SizeProblems(("embed_dim", config.EmbedDim), ("window_size", config.WindowSize)),
            .. VisionConfigFile.PatchProblems(config.ImageSize, config.PatchSize, config.NumChannels),
            .. StageProblems(config),
            .. ConfigFile.DropoutProblems(
                ("hidden_dropout_prob", config.HiddenDropoutProb),
                ("attention_probs_dropout_prob", config.AttentionProbsDropoutProb),
                ("drop_path_rate", config.DropPathRate)
            ),
            .. ConfigFile.EpsilonProblems("layer_norm_eps", config.LayerNormEps),
            .. ConfigFile.CommonProblems(config, int.MaxValue),
        ];

    private static IEnumerable<string> StageProblems(SwinConfig config)
    {
        int stages = config.Depths.Count;
        if (stages is < 1 or > MostStages || config.NumHeads.Count != stages)
        {
            yield return $"depths has {stages} stages and num_heads {config.NumHeads.Count}; both must have as many, 1 to {MostStages}";
            yield break;
        }
        for (int stage = 0; stage < stages; stage++)
        {
            (int depth, int heads) = (config.Depths[stage], config.NumHeads[stage]);
            if (depth < 1 || heads < 1)
            {
                yield return $"stage {stage} has {depth} blocks and {heads} heads (depths, num_heads); both must be at least 1";
            }
            else if (((long)config.EmbedDim << stage) % heads != 0)
            {
                yield return $"embed_dim · 2^{stage} = {(long)config.EmbedDim << stage} is not divisible by num_heads {heads} of stage {stage}";
            }
        }
        if (((long)config.EmbedDim << stages) * 2 > int.MaxValue)
        {
            yield return $"embed_dim {config.EmbedDim} is too large for {stages} stages";
        }
        if (config.MlpRatio is not (> 0 and <= 1024) || config.MlpRatio * config.EmbedDim < 1)
        {
            yield return $"mlp_ratio is {config.MlpRatio:R}; it must be in (0, 1024] and give a width of at least 1";
        }
    }
}
