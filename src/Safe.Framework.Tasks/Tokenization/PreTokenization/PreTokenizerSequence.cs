using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.PreTokenization;

/// <summary>Several pre-tokenisers, one after the other.</summary>
internal sealed class PreTokenizerSequence(IReadOnlyList<IPreTokenizer> parts) : IPreTokenizer
{
    /// <inheritdoc/>
    public void Split(PieceList pieces)
    {
        foreach (IPreTokenizer part in parts)
        {
            part.Split(pieces);
        }
    }
}
