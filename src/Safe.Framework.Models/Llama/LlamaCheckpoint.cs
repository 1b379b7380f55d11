using Safe.Framework.Models.Checkpoints;

namespace Safe.Framework.Models.Llama;

/// <summary>How LLaMA checkpoints name their tensors; older ones hold the rotary frequencies of every block.</summary>
public static class LlamaCheckpoint
{
    /// <summary>The naming of every LLaMA of this project.</summary>
    public static CheckpointNames Names { get; } =
        new()
        {
            Prefix = "model.",
            Backbone = ["embed_tokens.", "layers.", "norm."],
            IsConstant = name => name.EndsWith("rotary_emb.inv_freq", StringComparison.Ordinal),
            Tied = new Dictionary<string, string>(StringComparer.Ordinal) { ["lm_head.weight"] = "model.embed_tokens.weight" },
        };
}
