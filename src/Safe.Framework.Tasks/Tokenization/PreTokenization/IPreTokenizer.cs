using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.PreTokenization;

/// <summary>Cuts normalised text into words, which the model then cuts into tokens one by one.</summary>
internal interface IPreTokenizer
{
    /// <summary>Cuts the pieces further; added tokens among them stay as they are.</summary>
    /// <param name="pieces">The pieces and their text.</param>
    void Split(PieceList pieces);
}
