using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.Normalization;

/// <summary>Unicode's forms NFC, NFD, NFKC and NFKD.</summary>
internal sealed class UnicodeNormalizer(bool composes, bool compatible) : INormalizer
{
    /// <summary>Below it, no text changes.</summary>
    private readonly char firstChanged =
        compatible ? '\u00A0'
        : composes ? '\u0300'
        : '\u00C0';

    /// <inheritdoc/>
    public void Apply(TextBuffer text)
    {
        if (text.Characters.IndexOfAnyExceptInRange('\0', (char)(firstChanged - 1)) < 0)
        {
            return;
        }

        var points = new List<SourcedPoint>(text.Length + 8);
        CanonicalForms.Decompose(text.Characters, points, compatible);
        if (composes)
        {
            CanonicalForms.Compose(points);
        }

        text.Begin();
        foreach (SourcedPoint point in points)
        {
            text.Put(point.Value, point.Source);
        }

        text.Commit();
    }
}
