using Safe.Framework.Adapters;

namespace Safe.Framework.Freezing;

/// <summary>Says that a name in the settings does not exist.</summary>
internal static class UnknownName
{
    /// <summary>Such as <c>Selector 'prefx' does not exist; did you mean 'prefix'? Known: budget, prefix, …</c></summary>
    /// <param name="setting">The setting.</param>
    /// <param name="name">What it says.</param>
    /// <param name="known">What it could say.</param>
    internal static string Sentence(string setting, string name, IEnumerable<string> known)
    {
        string[] names = [.. known.Order(StringComparer.Ordinal)];
        string meant = NearestNames.Suggestion(name, names);
        return $"{setting} '{name}' does not exist{(meant.Length > 0 ? meant : ";")} known: {string.Join(", ", names)}";
    }
}
