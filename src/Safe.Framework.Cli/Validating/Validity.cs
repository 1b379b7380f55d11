namespace Safe.Framework.Cli.Validating;

/// <summary>What is wrong with a recipe.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Problems">A sentence each.</param>
internal sealed record Validity(string Recipe, IReadOnlyList<string> Problems)
{
    /// <summary>Whether nothing is.</summary>
    public bool Valid => Problems.Count == 0;
}
