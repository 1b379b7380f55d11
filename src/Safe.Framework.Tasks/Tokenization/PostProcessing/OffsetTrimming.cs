using Safe.Framework.Tasks.Tokenization.Pieces;
using Safe.Framework.Tasks.Tokenization.Pipeline;
using Safe.Framework.Tasks.Tokenization.PreTokenization;

namespace Safe.Framework.Tasks.Tokenization.PostProcessing;

/// <summary>Takes the blanks at a byte-level token's ends out of its offsets.</summary>
/// <param name="addsPrefixSpace">Whether the text's first space may be one that the tokenizer added.</param>
internal sealed class OffsetTrimming(bool addsPrefixSpace)
{
    private static readonly char Space = ByteCharacters.Of((byte)' ');

    /// <summary>Trims the offsets of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="tokens">The model's tokens.</param>
    /// <param name="text">The text.</param>
    /// <param name="isAdded">Whether an id is that of an added token, which may have taken blanks from the text.</param>
    public void Apply(TokenRow row, TokenTable tokens, string text, Func<int, bool> isAdded)
    {
        for (int index = 0; index < row.Spans.Count; index++)
        {
            int id = row.Ids[index];
            TokenSpan span = row.Spans[index];
            string token = isAdded(id) ? text[span.Start..span.End] : tokens[id] ?? "";
            int leading = token.TakeWhile(IsBlank).Count();
            int trailing = token.Reverse().TakeWhile(IsBlank).Count();
            if (leading == 0 && trailing == 0)
            {
                continue;
            }

            // The token begins with a space that is not in the text.
            if (leading > 0 && index == 0 && addsPrefixSpace && span.Start == 0)
            {
                leading--;
            }

            int start = Math.Min(span.Start + leading, span.End);
            int end = trailing > 0 && span.End >= trailing ? Math.Max(span.End - trailing, start) : span.End;
            row.Spans[index] = new TokenSpan(start, end);
        }
    }

    private static bool IsBlank(char character) => character == Space || char.IsWhiteSpace(character);
}
