using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.GPT2;

/// <summary>Reading and checking of a GPT-2's <c>config.json</c>.</summary>
internal static class GPT2ConfigFile
{
    internal static GPT2Config Read(string path)
    {
        GPT2Config config = ConfigFile.Parse(path, GPT2ConfigContext.Default.GPT2Config);
        Require(config, path);
        return config;
    }

    /// <summary>Refuses what this GPT-2 does not compute, and values that cannot be.</summary>
    /// <exception cref="NotSupportedException">Another model type, cross attention, or an unknown activation.</exception>
    /// <exception cref="InvalidDataException">A value that cannot be; one line per field.</exception>
    internal static void Require(GPT2Config config, string source)
    {
        ConfigFile.RequireFamily(config, source);
        if (config.AddCrossAttention)
        {
            throw new NotSupportedException($"{source}: add_cross_attention is true; only the decoder by itself is supported");
        }
        ActivationFunctions.RequireKnown(config.ActivationFunction, "activation_function", source);
        ConfigFile.Require(Problems(config), source);
    }

    private static IEnumerable<string> Problems(GPT2Config config) =>
        [
            .. ConfigFile.SizeProblems(
                ("vocab_size", config.VocabSize),
                ("n_positions", config.NPositions),
                ("n_embd", config.NEmbd),
                ("n_layer", config.NLayer),
                ("n_head", config.NHead),
                ("n_inner", config.NInner ?? 1)
            ),
            .. ConfigFile.DivisionProblems("n_embd", config.NEmbd, "n_head", config.NHead),
            .. ConfigFile.DropoutProblems(
                ("resid_pdrop", config.ResidPdrop),
                ("embd_pdrop", config.EmbdPdrop),
                ("attn_pdrop", config.AttnPdrop)
            ),
            .. ConfigFile.EpsilonProblems("layer_norm_epsilon", config.LayerNormEpsilon),
            .. ConfigFile.CommonProblems(config, config.VocabSize),
        ];
}
