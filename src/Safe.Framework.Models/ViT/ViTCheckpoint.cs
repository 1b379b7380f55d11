using Safe.Framework.Models.Checkpoints;

namespace Safe.Framework.Models.ViT;

/// <summary>How ViT checkpoints name their tensors. The token of masked patches, which only masked image modelling needs, may be left over.</summary>
public static class ViTCheckpoint
{
    /// <summary>The naming of every ViT of this project.</summary>
    public static CheckpointNames Names { get; } =
        new()
        {
            Prefix = "vit.",
            Backbone = ["embeddings.cls_token", "embeddings.position_embeddings", "embeddings.patch_embeddings.", "encoder.", "layernorm."],
        };
}
