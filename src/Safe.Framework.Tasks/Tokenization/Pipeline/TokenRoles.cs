namespace Safe.Framework.Tasks.Tokenization.Pipeline;

/// <summary>Which tokens play the special parts; null where the files name none.</summary>
internal sealed record TokenRoles
{
    /// <summary>Fills rows up.</summary>
    public string? Padding { get; init; }

    /// <summary>Stands for what cannot be spelt.</summary>
    public string? Unknown { get; init; }

    /// <summary>Begins a row of a classifier.</summary>
    public string? Classifier { get; init; }

    /// <summary>Ends each text.</summary>
    public string? Separator { get; init; }

    /// <summary>Begins a text.</summary>
    public string? Begin { get; init; }

    /// <summary>Ends a text.</summary>
    public string? End { get; init; }

    /// <summary>Hides a token.</summary>
    public string? Mask { get; init; }

    /// <summary>All tokens that are named.</summary>
    public IEnumerable<string> All =>
        new[] { Padding, Unknown, Classifier, Separator, Begin, End, Mask }.OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>What is named here, and for the rest what <paramref name="other"/> names.</summary>
    public TokenRoles Or(TokenRoles other) =>
        new()
        {
            Padding = Padding ?? other.Padding,
            Unknown = Unknown ?? other.Unknown,
            Classifier = Classifier ?? other.Classifier,
            Separator = Separator ?? other.Separator,
            Begin = Begin ?? other.Begin,
            End = End ?? other.End,
            Mask = Mask ?? other.Mask,
        };
}
