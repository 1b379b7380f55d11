namespace Safe.Torch.Modules;

/// <summary>The sizes of a <see cref="MultiheadAttention"/>.</summary>
internal readonly record struct MultiheadShape
{
    public required long Features { get; init; }

    public required long Heads { get; init; }

    public required double Dropout { get; init; }

    public required bool HasBias { get; init; }

    public required bool HasKeyValueBias { get; init; }

    public required bool HasZeroAttention { get; init; }

    public required long KeyFeatures { get; init; }

    public required long ValueFeatures { get; init; }

    /// <summary>Whether one matrix projects query, key and value.</summary>
    public bool IsPacked => KeyFeatures == Features && ValueFeatures == Features;

    public void Check()
    {
        if (Heads <= 0 || Features % Heads != 0)
        {
            throw new ArgumentException($"{Features} features do not divide into {Heads} heads");
        }
    }
}
