using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters;

/// <summary>What an adapter site asks for: the values of <see cref="AdapterAttribute"/>, or of the options that replace them.</summary>
public sealed record AdapterSettings
{
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
}
