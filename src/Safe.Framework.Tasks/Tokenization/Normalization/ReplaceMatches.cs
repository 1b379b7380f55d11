using Safe.Framework.Tasks.Tokenization.Pipeline;
using Safe.Framework.Tasks.Tokenization.PreTokenization;

namespace Safe.Framework.Tasks.Tokenization.Normalization;

/// <summary>Replaces every match of a pattern by one text.</summary>
internal sealed class ReplaceMatches(TextPattern pattern, string content) : INormalizer
{
    /// <inheritdoc/>
    public void Apply(TextBuffer text)
    {
        List<TextPiece> matches = [];
        pattern.Find(text.Characters, matches);
        if (matches.Count == 0)
        {
            return;
        }

        text.Begin();
        int last = 0;
        foreach (TextPiece match in matches)
        {
            text.Keep(last, match.Start);
            text.Put(content, match.End - 1);
            last = match.End;
        }

        text.Keep(last, text.Length);
        text.Commit();
    }
}
