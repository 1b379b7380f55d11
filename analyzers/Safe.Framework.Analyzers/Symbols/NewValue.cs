using System.Collections.Immutable;

namespace Safe.Framework.Analyzers.Symbols;

/// <summary>What a rule tells its code fix: the attribute's property, and the expression that would be right.</summary>
internal static class NewValue
{
    public const string Property = nameof(Property);
    public const string Expression = nameof(Expression);

    public static ImmutableDictionary<string, string?> Properties(string property, string expression) =>
        ImmutableDictionary<string, string?>.Empty.Add(Property, property).Add(Expression, expression);
}
