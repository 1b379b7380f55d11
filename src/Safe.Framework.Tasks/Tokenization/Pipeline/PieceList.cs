using System.Runtime.InteropServices;

namespace Safe.Framework.Tasks.Tokenization.Pipeline;

/// <summary>The pieces that pre-tokenisers have cut a text into so far.</summary>
internal sealed class PieceList
{
    private List<TextPiece> pieces = [];
    private List<TextPiece> next = [];

    /// <summary>The text that the pieces are ranges of.</summary>
    public TextBuffer Text { get; } = new();

    /// <summary>The pieces as they are now.</summary>
    public ReadOnlySpan<TextPiece> Pieces => CollectionsMarshal.AsSpan(pieces);

    /// <summary>Pieces that the lists can hold.</summary>
    public int Capacity => pieces.Capacity + next.Capacity;

    /// <summary>Whether a piece begins where the whole text begins.</summary>
    public bool IsAtStart(TextPiece piece) => Text.Offset == 0 && piece.Start == 0;

    /// <summary>Begins a new list of pieces.</summary>
    public void Begin() => next.Clear();

    /// <summary>Adds a word to the new list, unless it is empty.</summary>
    public void Add(int start, int end)
    {
        if (end > start)
        {
            next.Add(new TextPiece(start, end));
        }
    }

    /// <summary>Adds a piece to the new list.</summary>
    public void Add(TextPiece piece) => next.Add(piece);

    /// <summary>Puts the new list in the old one's place.</summary>
    public void Commit() => (pieces, next) = (next, pieces);
}
