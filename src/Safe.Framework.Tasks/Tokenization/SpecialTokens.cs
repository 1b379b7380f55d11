namespace Safe.Framework.Tasks.Tokenization;

/// <summary>The ids of tokens that stand for something other than text.</summary>
/// <param name="Padding">Fills a row up to its batch's length.</param>
/// <param name="Unknown">Stands for what the vocabulary cannot spell.</param>
/// <param name="Start">Begins a row; BERT classifies by it.</param>
/// <param name="Separator">Ends each text of a row.</param>
/// <param name="Mask">Hides a token in masked language modelling; null where the model has none.</param>
public sealed record SpecialTokens(int Padding, int Unknown, int Start, int Separator, int? Mask)
{
    /// <summary>Whether an id is one of these.</summary>
    /// <param name="id">A token id.</param>
    /// <returns>True for a special token.</returns>
    public bool Contains(int id) => id == Padding || id == Unknown || id == Start || id == Separator || id == Mask;
}
