namespace Safe.Framework.Tasks.Tokenization.Pipeline;

/// <summary>Whether a whole text gets a space in front before anything else happens, as transformers' own byte-level tokenizers do it.</summary>
internal enum TextPrefix
{
    /// <summary>Never.</summary>
    None,

    /// <summary>Always, an empty text too (GPT-2).</summary>
    Always,

    /// <summary>Where the text is not empty and begins with no blank (RoBERTa).</summary>
    UnlessBlank,
}
