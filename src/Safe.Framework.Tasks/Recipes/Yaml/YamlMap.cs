namespace Safe.Framework.Tasks.Recipes.Yaml;

/// <summary>Values by name.</summary>
/// <param name="Place">Where the first begins.</param>
/// <param name="Members">The values, each name once.</param>
internal sealed record YamlMap(YamlPlace Place, IReadOnlyList<YamlMember> Members) : YamlPart(Place)
{
    /// <summary>Compares names without regard to case, underscores and dashes: <c>learning_rate</c> is <c>LearningRate</c>.</summary>
    public static IEqualityComparer<string> Names { get; } =
        EqualityComparer<string>.Create(
            static (one, other) => string.Equals(Bare(one), Bare(other), StringComparison.OrdinalIgnoreCase),
            static name => StringComparer.OrdinalIgnoreCase.GetHashCode(Bare(name))
        );

    /// <summary>The value of a name; null: there is none.</summary>
    /// <param name="name">The name.</param>
    public YamlMember? Find(string name) => Members.FirstOrDefault(member => Names.Equals(member.Name, name));

    /// <summary>The same with another value of a name, in the place of the old one.</summary>
    /// <param name="member">The name and the value.</param>
    public YamlMap With(YamlMember member) =>
        Find(member.Name) is { } there
            ? this with
            {
                Members = [.. Members.Select(old => old == there ? member : old)],
            }
            : this with
            {
                Members = [.. Members, member],
            };

    private static string Bare(string? name) =>
        (name ?? "").Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
}
