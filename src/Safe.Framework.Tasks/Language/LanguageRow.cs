namespace Safe.Framework.Tasks.Language;

/// <summary>A row of tokens that a decoder learns to continue.</summary>
/// <param name="Ids">The tokens.</param>
/// <param name="Given">How many of them are given, such as a prompt: they are read, but not asked for.</param>
public sealed record LanguageRow(int[] Ids, int Given)
{
    /// <summary>Tokens that are asked for; the first of a row never is, because nothing comes before it.</summary>
    public int Asked => Ids.Length - Math.Max(Given, 1);
}
