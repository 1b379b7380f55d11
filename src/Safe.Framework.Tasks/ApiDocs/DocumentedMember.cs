namespace Safe.Framework.Tasks.ApiDocs;

/// <summary>One <c>&lt;member&gt;</c> of a documentation file, its markup turned into plain text; absent parts are empty.</summary>
/// <param name="Id">The documentation id, such as <c>M:System.String.Trim</c>.</param>
/// <param name="Summary">What the member is.</param>
/// <param name="Remarks">More about it.</param>
/// <param name="Returns">What it returns, or its value.</param>
/// <param name="Parameters">Name and description of each parameter and type parameter.</param>
/// <param name="Exceptions">Type name and condition of each exception.</param>
public sealed record DocumentedMember(
    string Id,
    string Summary,
    string Remarks,
    string Returns,
    IReadOnlyList<(string Name, string Text)> Parameters,
    IReadOnlyList<(string Name, string Text)> Exceptions
);
