namespace Safe.Framework.Generators.Emitting;

/// <summary>Keeps the names of generated files apart, which the compiler compares without regard to case.</summary>
internal static class HintNames
{
    /// <summary>The names that another one differs from by case only, ordered.</summary>
    public static EquatableArray<string> Clashes(IEnumerable<string> names) =>
        new(
            names
                .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
                .Where(group => group.Skip(1).Any())
                .SelectMany(group => group)
                .OrderBy(name => name, StringComparer.Ordinal)
        );

    public static string Choose(TypeModel type, EquatableArray<string> clashes) =>
        clashes.Contains(type.HintName, StringComparer.Ordinal) ? type.UniqueHintName : type.HintName;
}
