namespace Safe.Framework.Tasks.Tokenization.Decoding;

/// <summary>BERT's original decoding: continuation marks go with the space before them, blanks at the ends go.</summary>
internal sealed class TrimmingDecoder(string prefix) : IDecoder
{
    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens) =>
        [string.Join(' ', tokens).Replace(" " + prefix, "", StringComparison.Ordinal).Trim()];
}
