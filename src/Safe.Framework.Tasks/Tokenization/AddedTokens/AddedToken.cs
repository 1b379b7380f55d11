namespace Safe.Framework.Tasks.Tokenization.AddedTokens;

/// <summary>A token that is found in the text before the model sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Content">How it is written.</param>
internal sealed record AddedToken(int Id, string Content)
{
    /// <summary>Whether it counts only where no letter or digit touches it.</summary>
    public bool SingleWord { get; init; }

    /// <summary>Whether it takes the blanks before it.</summary>
    public bool TakesLeft { get; init; }

    /// <summary>Whether it takes the blanks behind it.</summary>
    public bool TakesRight { get; init; }

    /// <summary>Whether it is looked for in normalised text.</summary>
    public bool IsNormalized { get; init; }

    /// <summary>Whether decoding may leave it out.</summary>
    public bool IsSpecial { get; init; }
}
