namespace Safe.Framework.Generators.Models;

/// <summary>One level of a partial declaration.</summary>
/// <param name="Keyword">What stands after <c>partial</c>: <c>class</c>, <c>struct</c>, <c>record</c> …</param>
/// <param name="Name">The name as an identifier.</param>
/// <param name="TypeParameters">The type parameters' names.</param>
internal sealed record DeclarationModel(string Keyword, string Name, EquatableArray<string> TypeParameters)
{
    /// <summary>The name with its type parameters: <c>Stack&lt;T&gt;</c>.</summary>
    public string Declared => Written("<", ">");

    /// <summary>The name as documentation refers to it: <c>Stack{T}</c>.</summary>
    public string Cref => Written("{", "}");

    /// <summary>The name as a part of a file name.</summary>
    public string HintPart => Written("_", "_").Replace("@", "").Replace(", ", "_");

    private string Written(string open, string close) =>
        TypeParameters.Count == 0 ? Name : Name + open + string.Join(", ", TypeParameters) + close;
}
