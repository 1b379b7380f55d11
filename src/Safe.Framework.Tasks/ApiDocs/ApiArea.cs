namespace Safe.Framework.Tasks.ApiDocs;

/// <summary>A class of the API documentation task: the members of some namespaces.</summary>
/// <param name="Name">What the class is called.</param>
/// <param name="Namespaces">Namespaces, each with all namespaces below it; the longest match over all areas decides.</param>
public sealed record ApiArea(string Name, params IReadOnlyList<string> Namespaces);
