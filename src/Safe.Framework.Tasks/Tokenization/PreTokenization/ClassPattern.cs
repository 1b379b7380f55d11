using System.Text;
using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.PreTokenization;

/// <summary>Every code point of a class, each a match of its own.</summary>
internal sealed class ClassPattern(Func<Rune, bool> isMember) : TextPattern
{
    /// <inheritdoc/>
    public override void Find(ReadOnlySpan<char> text, List<TextPiece> matches)
    {
        int units;
        for (int index = 0; index < text.Length; index += units)
        {
            if (isMember(new Rune(TextBuffer.PointAt(text, index, out units))))
            {
                matches.Add(new TextPiece(index, index + units));
            }
        }
    }
}
