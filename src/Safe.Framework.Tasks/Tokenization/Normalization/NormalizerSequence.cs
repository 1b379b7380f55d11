using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.Normalization;

/// <summary>Several normalisers, one after the other.</summary>
internal sealed class NormalizerSequence(IReadOnlyList<INormalizer> parts) : INormalizer
{
    /// <inheritdoc/>
    public void Apply(TextBuffer text)
    {
        foreach (INormalizer part in parts)
        {
            part.Apply(text);
        }
    }
}
