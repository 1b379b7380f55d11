using System.Text;

namespace Safe.Framework.Tasks.Tokenization;

/// <summary>The pieces learnt so far and their ids.</summary>
internal sealed class PieceTable
{
    private const string Continuation = "##";

    private readonly List<string> texts = [];
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);

    /// <summary>A table that starts with the special tokens.</summary>
    public PieceTable(IEnumerable<string> specialTokens)
    {
        foreach (string token in specialTokens)
        {
            Add(token);
        }
    }

    /// <summary>Number of pieces.</summary>
    public int Count => texts.Count;

    /// <summary>The pieces in the order of their ids.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>Adds a piece if it is new.</summary>
    /// <returns>Its id.</returns>
    public int Add(string piece)
    {
        if (!ids.TryGetValue(piece, out int id))
        {
            id = texts.Count;
            texts.Add(piece);
            ids.Add(piece, id);
        }

        return id;
    }

    /// <summary>Looks a piece up.</summary>
    public bool TryGet(string piece, out int id) => ids.TryGetValue(piece, out id);

    /// <summary>The text of two neighbouring pieces as one.</summary>
    public string Joined(int left, int right) => texts[left] + Bare(texts[right]);

    /// <summary>A piece without the mark of a continuation.</summary>
    public static string Bare(string piece) =>
        piece.Length > Continuation.Length && piece.StartsWith(Continuation, StringComparison.Ordinal)
            ? piece[Continuation.Length..]
            : piece;

    /// <summary>A word as pieces of one code point each.</summary>
    public static IEnumerable<string> Characters(string word)
    {
        bool first = true;
        foreach (Rune rune in word.EnumerateRunes())
        {
            yield return first ? rune.ToString() : Continuation + rune;
            first = false;
        }
    }
}
