namespace Safe.Framework.Tasks.ApiDocs;

/// <summary>How much documentation was found.</summary>
/// <param name="Files">XML files read.</param>
/// <param name="Members">Documented members.</param>
/// <param name="DistinctSummaries">Members with a telling summary that no other has.</param>
/// <param name="SummaryWords">Words in those summaries.</param>
/// <param name="AreaCandidates">Those summaries by area, in the order of the areas, all of them.</param>
/// <param name="AreaCapped">The same with at most <see cref="ApiDocsOptions.MaxPerType"/> of a type.</param>
public sealed record ApiDocsStatistics(
    int Files,
    int Members,
    int DistinctSummaries,
    long SummaryWords,
    IReadOnlyList<int> AreaCandidates,
    IReadOnlyList<int> AreaCapped
);
