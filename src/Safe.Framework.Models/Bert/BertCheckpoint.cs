using Safe.Framework.Models.Checkpoints;

namespace Safe.Framework.Models.Bert;

/// <summary>How BERT checkpoints name their tensors, from the first release (<c>LayerNorm.gamma</c>, <c>position_ids</c>) to today.</summary>
public static class BertCheckpoint
{
    /// <summary>The naming of every BERT of this project.</summary>
    public static CheckpointNames Names { get; } =
        new()
        {
            Prefix = "bert.",
            Backbone = ["embeddings.", "encoder."],
            Modernize = Modernize,
            IsConstant = name => name.EndsWith("embeddings.position_ids", StringComparison.Ordinal),
            Tied = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["cls.predictions.decoder.weight"] = "bert.embeddings.word_embeddings.weight",
                ["cls.predictions.decoder.bias"] = "cls.predictions.bias",
            },
        };

    private static string Modernize(string name) =>
        name switch
        {
            _ when name.EndsWith("LayerNorm.gamma", StringComparison.Ordinal) => name[..^"gamma".Length] + "weight",
            _ when name.EndsWith("LayerNorm.beta", StringComparison.Ordinal) => name[..^"beta".Length] + "bias",
            _ => name,
        };
}
