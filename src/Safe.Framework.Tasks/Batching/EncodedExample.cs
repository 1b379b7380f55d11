using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Safe.Framework.Tasks.Tokenization;

namespace Safe.Framework.Tasks.Batching;

/// <summary>An encoded text and its class.</summary>
/// <param name="Text">Ids, types and mask, without padding.</param>
/// <param name="Label">The class; 0 where there is none.</param>
public sealed record EncodedExample(TokenizedText Text, int Label)
{
    /// <summary>The value to tell, where the task is a regression; else null.</summary>
    public double? Value { get; init; }

    /// <summary>Encodes labelled texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="tokenizer">Encodes them.</param>
    /// <param name="maxLength">The most tokens of a text, special tokens included.</param>
    /// <returns>As many examples, in the same order.</returns>
    public static IReadOnlyList<EncodedExample> Encode(IEnumerable<LabeledText> texts, ITokenizer tokenizer, int maxLength)
    {
        var options = new EncodeOptions { MaxLength = maxLength };
        return
        [
            .. texts.Select(text => new EncodedExample(tokenizer.Encode(text.Text, text.Pair, options), text.Label) { Value = text.Value }),
        ];
    }

    /// <summary>The SHA-256 of what a model gets to see of texts, in hexadecimal digits.</summary>
    internal static string Identity(IEnumerable<EncodedExample> examples)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (TokenizedText text in examples.Select(static example => example.Text))
        {
            sum.AppendData(MemoryMarshal.AsBytes<int>([text.InputIds.Length]));
            sum.AppendData(MemoryMarshal.AsBytes(text.InputIds.AsSpan()));
            sum.AppendData(MemoryMarshal.AsBytes(text.TokenTypeIds.AsSpan()));
            sum.AppendData(MemoryMarshal.AsBytes(text.AttentionMask.AsSpan()));
        }
        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }
}
