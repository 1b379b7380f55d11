using Safe.Framework.Models.Checkpoints;

namespace Safe.Framework.Models.Swin;

/// <summary>
/// How Swin checkpoints name their tensors; they also hold a table of indices of every block. The token of masked patches, which only masked
/// image modelling needs, may be left over.
/// </summary>
public static class SwinCheckpoint
{
    /// <summary>The naming of every Swin of this project.</summary>
    public static CheckpointNames Names { get; } =
        new()
        {
            Prefix = "swin.",
            Backbone = ["embeddings.patch_embeddings.", "embeddings.norm.", "encoder.", "layernorm."],
            IsConstant = name => name.EndsWith(".relative_position_index", StringComparison.Ordinal),
        };
}
