using Safe.Framework.Tasks.Tokenization;

namespace Safe.Framework.Tasks.Batching;

/// <summary>An encoded text and its class.</summary>
/// <param name="Text">Ids, types and mask, without padding.</param>
/// <param name="Label">The class; 0 where there is none.</param>
public sealed record EncodedExample(TokenizedText Text, int Label)
{
    /// <summary>Encodes labelled texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="tokenizer">Encodes them.</param>
    /// <param name="maxLength">The most tokens of a text, special tokens included.</param>
    /// <returns>As many examples, in the same order.</returns>
    public static IReadOnlyList<EncodedExample> Encode(IEnumerable<LabeledText> texts, ITokenizer tokenizer, int maxLength)
    {
        var options = new EncodeOptions { MaxLength = maxLength };
        return [.. texts.Select(text => new EncodedExample(tokenizer.Encode(text.Text, options: options), text.Label))];
    }
}
