using System.Collections.Immutable;

namespace Safe.Framework.Analyzers.Diagnostics;

/// <summary>What an analyzer tells the code fix of its rule.</summary>
internal static class RuleProperties
{
    /// <summary>Where the statement that is to move begins.</summary>
    public const string Start = nameof(Start);

    public static ImmutableDictionary<string, string?> Of(string key, string value) =>
        ImmutableDictionary<string, string?>.Empty.Add(key, value);
}
