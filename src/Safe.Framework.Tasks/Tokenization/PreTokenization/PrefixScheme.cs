namespace Safe.Framework.Tasks.Tokenization.PreTokenization;

/// <summary>Which parts of a text get a space in front.</summary>
internal enum PrefixScheme
{
    /// <summary>Every part between added tokens.</summary>
    Always,

    /// <summary>The part that begins the text.</summary>
    First,

    /// <summary>None.</summary>
    Never,
}
