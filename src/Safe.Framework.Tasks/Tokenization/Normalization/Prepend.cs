using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.Normalization;

/// <summary>Puts a text before every text that is not empty.</summary>
internal sealed class Prepend(string prefix) : INormalizer
{
    /// <inheritdoc/>
    public void Apply(TextBuffer text)
    {
        if (text.Length > 0)
        {
            text.Begin();
            text.Put(prefix, 0);
            text.Keep(0, text.Length);
            text.Commit();
        }
    }
}
