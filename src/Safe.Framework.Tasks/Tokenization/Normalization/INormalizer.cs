using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.Normalization;

/// <summary>Changes a text before it is cut.</summary>
internal interface INormalizer
{
    /// <summary>Changes the text in place.</summary>
    /// <param name="text">The text.</param>
    void Apply(TextBuffer text);
}
