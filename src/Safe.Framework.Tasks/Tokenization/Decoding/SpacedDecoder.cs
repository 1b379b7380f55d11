namespace Safe.Framework.Tasks.Tokenization.Decoding;

/// <summary>A space between all tokens.</summary>
internal sealed class SpacedDecoder : IDecoder
{
    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens) => [string.Join(' ', tokens)];
}
