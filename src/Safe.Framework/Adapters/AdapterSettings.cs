using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters;

/// <summary>What an adapter site asks for: the values of <see cref="AdapterAttribute"/>, or of the options that replace them.</summary>
public sealed record AdapterSettings
{
    /// <summary>The name of an adapter that is given none, as in PEFT.</summary>
    public const string DefaultName = "default";

    /// <summary>Name of the adapter; adapters of one layer have different ones.</summary>
    public string Name { get; init; } = DefaultName;

    /// <summary>The adapter method.</summary>
    public AdapterMethod Method { get; init; } = AdapterMethod.LoRA;

    /// <summary>Rank r of the update, at least 1; of AdaLoRA the rank at the start.</summary>
    public int Rank { get; init; } = 8;

    /// <summary>Of AdaLoRA the number of singular values that are left of <see cref="Rank"/>; null: all.</summary>
    public int? KeptRank { get; init; }

    /// <summary>Numerator of the scaling alpha / r.</summary>
    public double Alpha { get; init; } = 8;

    /// <summary>Dropout on the adapter's input, in [0, 1).</summary>
    public double Dropout { get; init; }

    /// <summary>Whether the site carries an adapter.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether the scaling is alpha / √r (rsLoRA, Kalajdzievski, 2023, arXiv 2312.03732).</summary>
    public bool RankStabilized { get; init; }

    /// <summary>Whether LoRA is weight-decomposed: <see cref="DoraAdapter"/>.</summary>
    public bool WeightDecomposed { get; init; }

    /// <summary>
    /// The equal parts of a fused layer's output that LoRA adapts, one character for each, such as <c>101</c> for query and value of query, key and
    /// value; null: all of it as one.
    /// </summary>
    public string? Segments { get; init; }

    /// <summary>Whether (IA)³ scales the layer's inputs, as in feed-forward layers, instead of its outputs.</summary>
    public bool Feedforward { get; init; }

    /// <summary>By how much a bottleneck is narrower than what it adapts, greater than 0.</summary>
    public double ReductionFactor { get; init; } = 16;

    /// <summary>The activation of a bottleneck.</summary>
    public AdapterActivation Activation { get; init; }

    /// <summary>Standard deviation of a bottleneck's new weights, in [0, 1]; with 0 a new bottleneck changes nothing at all.</summary>
    public double InitialScale { get; init; } = 0.01;

    /// <summary>Whether what goes into a bottleneck is added to what comes out.</summary>
    public bool Residual { get; init; } = true;

    /// <summary>Makes the adapter of <see cref="AdapterMethod.Custom"/>; null for the framework's own methods.</summary>
    public Func<AdapterSite, AdapterSettings, Adapter>? Create { get; init; }

    /// <summary>The factor of LoRA's update: alpha / r, or alpha / √r.</summary>
    public double Scaling => RankStabilized ? Alpha / Math.Sqrt(Rank) : Alpha / Rank;
}
