namespace Safe.Framework.Tasks.Tokenization.Pipeline;

/// <summary>A range of a text buffer: a word to be cut, or an added token that is found already.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">Behind the last character.</param>
/// <param name="Id">The added token's id; −1 for a word.</param>
internal readonly record struct TextPiece(int Start, int End, int Id = TextPiece.Word)
{
    /// <summary>The id of a piece that is no token yet.</summary>
    public const int Word = -1;
}
