namespace Safe.Framework.Tasks.Tokenization.Decoding;

/// <summary>Writes the mark of a word's end as a space, the last token's as nothing.</summary>
internal sealed class EndSuffixDecoder(string suffix) : IDecoder
{
    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens) =>
        [.. tokens.Select((token, index) => token.Replace(suffix, index == tokens.Count - 1 ? "" : " ", StringComparison.Ordinal))];
}
