using Safe.Framework.Tasks.Tokenization.Pieces;
using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.WordPiece;

/// <summary>Cuts a word greedily into the longest tokens of the vocabulary; a word that cannot be spelt is unknown as a whole.</summary>
internal sealed class WordPieceModel : IPieceModel
{
    private readonly int unknown;
    private readonly int longestWord;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> continuations;
    private readonly int longestContinuation;

    /// <summary>A model.</summary>
    /// <param name="tokens">The vocabulary.</param>
    /// <param name="unknown">The id of a word that cannot be spelt.</param>
    /// <param name="prefix">What marks a token that continues a word.</param>
    /// <param name="longestWord">A word of more code points is unknown.</param>
    public WordPieceModel(TokenTable tokens, int unknown, string prefix, int longestWord)
    {
        Tokens = tokens;
        this.unknown = unknown;
        this.longestWord = longestWord;
        var continuing = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((string token, int id) in tokens.Ids)
        {
            if (token.Length > prefix.Length && token.StartsWith(prefix, StringComparison.Ordinal))
            {
                continuing.Add(token[prefix.Length..], id);
                longestContinuation = Math.Max(longestContinuation, token.Length - prefix.Length);
            }
        }

        continuations = continuing.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <inheritdoc/>
    public TokenTable Tokens { get; }

    /// <inheritdoc/>
    public void Cut(ReadOnlySpan<char> word, TokenRow row)
    {
        int before = row.Ids.Count;
        if (word.Length > longestWord && CountPoints(word) > longestWord)
        {
            row.Add(unknown, 0, word.Length);
            return;
        }

        int start = 0;
        while (start < word.Length)
        {
            int length = LongestAt(word, start, out int id);
            if (length == 0)
            {
                row.CutTo(before);
                row.Add(unknown, 0, word.Length);
                return;
            }

            row.Add(id, start, start + length);
            start += length;
        }
    }

    private int LongestAt(ReadOnlySpan<char> word, int start, out int id)
    {
        int length = Math.Min(word.Length - start, start == 0 ? Tokens.LongestToken : longestContinuation);
        for (; length > 0; length--)
        {
            ReadOnlySpan<char> piece = word.Slice(start, length);
            if (start == 0 ? Tokens.TryGetId(piece, out id) : continuations.TryGetValue(piece, out id))
            {
                return length;
            }
        }

        id = unknown;
        return 0;
    }

    private static int CountPoints(ReadOnlySpan<char> word)
    {
        int points = 0;
        foreach (char unit in word)
        {
            points += char.IsLowSurrogate(unit) ? 0 : 1;
        }

        return points;
    }
}
