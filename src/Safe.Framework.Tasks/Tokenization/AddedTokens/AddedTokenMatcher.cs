using System.Buffers;
using System.Text;
using Safe.Framework.Tasks.Tokenization.Pipeline;
using Safe.Framework.Tasks.Tokenization.PreTokenization;

namespace Safe.Framework.Tasks.Tokenization.AddedTokens;

/// <summary>Finds added tokens in a text: the leftmost, of several that begin there the longest.</summary>
internal sealed class AddedTokenMatcher
{
    private readonly Dictionary<string, AddedToken>.AlternateLookup<ReadOnlySpan<char>> tokens;
    private readonly SearchValues<string> search;
    private readonly int[] lengths;

    /// <summary>Takes the tokens by the text to look for.</summary>
    public AddedTokenMatcher(Dictionary<string, AddedToken> tokens)
    {
        this.tokens = tokens.GetAlternateLookup<ReadOnlySpan<char>>();
        search = SearchValues.Create([.. tokens.Keys], StringComparison.Ordinal);
        lengths = [.. tokens.Keys.Select(token => token.Length).Distinct().OrderDescending()];
    }

    /// <summary>Cuts a text into added tokens and what lies between them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pieces">Receives the parts in order.</param>
    public void Split(ReadOnlySpan<char> text, List<TextPiece> pieces)
    {
        int from = 0;
        int done = 0;
        while (text[from..].IndexOfAny(search) is >= 0 and var at)
        {
            int start = from + at;
            AddedToken token = LongestAt(text[start..]);
            int end = start + token.Content.Length;
            from = end;
            if (token.SingleWord && (EndsWithWord(text[..start]) || BeginsWithWord(text[end..])))
            {
                continue;
            }

            if (token.TakesLeft)
            {
                start = Math.Max(done, text[..start].TrimEnd().Length);
            }

            if (token.TakesRight)
            {
                end = text.Length - text[end..].TrimStart().Length;
                from = end;
            }

            if (start > done)
            {
                pieces.Add(new TextPiece(done, start));
            }

            pieces.Add(new TextPiece(start, end, token.Id));
            done = end;
        }

        if (done < text.Length)
        {
            pieces.Add(new TextPiece(done, text.Length));
        }
    }

    private AddedToken LongestAt(ReadOnlySpan<char> text)
    {
        foreach (int length in lengths)
        {
            if (length <= text.Length && tokens.TryGetValue(text[..length], out AddedToken? token))
            {
                return token;
            }
        }

        throw new InvalidOperationException("An added token was found that is none.");
    }

    private static bool EndsWithWord(ReadOnlySpan<char> text) =>
        !text.IsEmpty && (Rune.DecodeLastFromUtf16(text, out Rune last, out _) == OperationStatus.Done) && WordCharacters.Contains(last);

    private static bool BeginsWithWord(ReadOnlySpan<char> text) =>
        !text.IsEmpty && (Rune.DecodeFromUtf16(text, out Rune first, out _) == OperationStatus.Done) && WordCharacters.Contains(first);
}
