namespace Safe.Framework.Tasks.ApiDocs;

/// <summary>Which area of .NET does a member belong to, by its name and summary? Balanced; no type has texts in both sets.</summary>
/// <param name="Train">Training texts, in random but fixed order.</param>
/// <param name="Dev">Development texts, in random but fixed order.</param>
/// <param name="LabelNames">The areas' names by label.</param>
public sealed record ApiDocsDataset(IReadOnlyList<LabeledText> Train, IReadOnlyList<LabeledText> Dev, IReadOnlyList<string> LabelNames)
{
    /// <summary>Reads the documentation and draws the task's texts from it.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="DirectoryNotFoundException">No documentation was found.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or an area has too few texts.</exception>
    public static ApiDocsDataset Load(ApiDocsOptions? options = null) => ApiDocsCorpus.Read(options).Dataset;
}
