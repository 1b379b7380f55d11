using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.PreTokenization;

/// <summary><see cref="GptWords"/> as a pattern, for files that write it out.</summary>
internal sealed class GptWordPattern : TextPattern
{
    /// <summary>The regular expression that this stands for.</summary>
    public const string Regex = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    /// <inheritdoc/>
    public override void Find(ReadOnlySpan<char> text, List<TextPiece> matches)
    {
        int start = 0;
        while (start < text.Length)
        {
            int end = GptWords.End(text, start);
            matches.Add(new TextPiece(start, end));
            start = end;
        }
    }
}
