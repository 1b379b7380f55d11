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

    /// <summary>Rank r of the update, at least 1.</summary>
    public int Rank { get; init; } = 8;

    /// <summary>Numerator of the scaling alpha / r.</summary>
    public double Alpha { get; init; } = 8;

    /// <summary>Dropout on the adapter's input, in [0, 1).</summary>
    public double Dropout { get; init; }

    /// <summary>Whether the site carries an adapter.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether the scaling is alpha / √r (rsLoRA, Kalajdzievski, 2023, arXiv 2312.03732).</summary>
    public bool RankStabilized { get; init; }

    /// <summary>The factor of the update: alpha / r, or alpha / √r.</summary>
    public double Scaling => RankStabilized ? Alpha / Math.Sqrt(Rank) : Alpha / Rank;
}
