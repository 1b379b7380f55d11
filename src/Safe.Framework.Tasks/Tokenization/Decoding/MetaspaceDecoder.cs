namespace Safe.Framework.Tasks.Tokenization.Decoding;

/// <summary>Writes the visible space as a space; those of the first token go where encoding adds one.</summary>
internal sealed class MetaspaceDecoder(char replacement, bool dropsFirst) : IDecoder
{
    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens) =>
        [
            .. tokens.Select(
                (token, index) => token.Replace(replacement.ToString(), index == 0 && dropsFirst ? "" : " ", StringComparison.Ordinal)
            ),
        ];
}
