using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;

namespace Safe.Framework.Models.Roberta;

/// <summary>How RoBERTa checkpoints name their tensors.</summary>
public static class RobertaCheckpoint
{
    /// <summary>The naming of every RoBERTa of this project.</summary>
    public static CheckpointNames Names { get; } =
        BertCheckpoint.Names with
        {
            Prefix = "roberta.",
            Tied = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["lm_head.decoder.weight"] = "roberta.embeddings.word_embeddings.weight",
                ["lm_head.decoder.bias"] = "lm_head.bias",
            },
        };
}
