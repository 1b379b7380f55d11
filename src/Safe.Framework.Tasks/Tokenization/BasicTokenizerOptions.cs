namespace Safe.Framework.Tasks.Tokenization;

/// <summary>How text is normalised before it is cut into word pieces; the defaults are those of uncased BERT.</summary>
public record BasicTokenizerOptions
{
    /// <summary>Whether letters are made lower case (<c>do_lower_case</c>).</summary>
    public bool LowerCase { get; init; } = true;

    /// <summary>Whether accents are removed (<c>strip_accents</c>); null: with lower case only.</summary>
    public bool? StripAccents { get; init; }

    /// <summary>Whether every CJK ideograph is a word of its own (<c>tokenize_chinese_chars</c>).</summary>
    public bool SplitIdeographs { get; init; } = true;

    /// <summary>What <see cref="StripAccents"/> comes to.</summary>
    internal bool StripsAccents => StripAccents ?? LowerCase;
}
