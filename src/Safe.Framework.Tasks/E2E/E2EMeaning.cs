namespace Safe.Framework.Tasks.E2E;

/// <summary>A meaning representation and the sentences that people wrote for it.</summary>
/// <param name="Meaning">Such as <c>name[The Vaults], eatType[pub]</c>.</param>
/// <param name="References">The sentences.</param>
public sealed record E2EMeaning(string Meaning, IReadOnlyList<string> References)
{
    /// <summary>What a decoder gets to read: the meaning and a bar that parts it from the sentence.</summary>
    public string Prompt => $"{Meaning} |";
}
