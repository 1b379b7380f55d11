using Safe.Framework.Models.Checkpoints;

namespace Safe.Framework.Models.GPT2;

/// <summary>How GPT-2 checkpoints name their tensors; published ones have no prefix and hold the causal mask of every block.</summary>
public static class GPT2Checkpoint
{
    /// <summary>The naming of every GPT-2 of this project.</summary>
    public static CheckpointNames Names { get; } =
        new()
        {
            Prefix = "transformer.",
            Backbone = ["wte.", "wpe.", "h.", "ln_f."],
            IsConstant = name =>
                name.EndsWith(".attn.bias", StringComparison.Ordinal) || name.EndsWith(".attn.masked_bias", StringComparison.Ordinal),
            Tied = new Dictionary<string, string>(StringComparer.Ordinal) { ["lm_head.weight"] = "transformer.wte.weight" },
        };
}
