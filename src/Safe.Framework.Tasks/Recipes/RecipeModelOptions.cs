using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;

namespace Safe.Framework.Tasks.Recipes;

/// <summary>What of a recipe's model differs from its checkpoint.</summary>
public sealed record RecipeModelOptions
{
    /// <summary>The folder of the tokenizer; null: the model's own.</summary>
    public string? Tokenizer { get; init; }

    /// <summary>All dropout rates of the model, those of adapters aside, in [0, 1); null: as its configuration says.</summary>
    public double? Dropout { get; init; }

    /// <summary>What a BERT's classification head reads; null: as its configuration says.</summary>
    public Pooling? Pooling { get; init; }

    /// <summary>Whether new random weights take the place of the folder's: to see what pre-training is worth, or to do it. <value>Default false.</value></summary>
    public bool RandomWeights { get; init; }

    /// <summary>The element type of the weights. <value>Default <see cref="WeightPrecision.Float32"/>.</value></summary>
    public WeightPrecision Precision { get; init; }
}
