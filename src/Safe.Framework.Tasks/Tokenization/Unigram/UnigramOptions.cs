namespace Safe.Framework.Tasks.Tokenization.Unigram;

/// <summary>What a unigram model does besides choosing the likeliest pieces.</summary>
internal sealed record UnigramOptions
{
    /// <summary>The token of what cannot be spelt; null where the file names none.</summary>
    public int? Unknown { get; init; }

    /// <summary>Whether what cannot be spelt is spelt in bytes.</summary>
    public bool SpellsBytes { get; init; }

    /// <summary>Whether scores are added in single precision, as SentencePiece does.</summary>
    public bool SinglePrecision { get; init; }

    /// <summary>Pieces that win wherever they stand (SentencePiece's user-defined symbols).</summary>
    public IReadOnlySet<int> Preferred { get; init; } = new HashSet<int>();

    /// <summary>Pieces that no text is cut into (control, unknown and unused pieces).</summary>
    public IReadOnlySet<int> Hidden { get; init; } = new HashSet<int>();
}
