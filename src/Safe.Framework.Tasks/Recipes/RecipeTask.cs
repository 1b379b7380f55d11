using System.Globalization;

namespace Safe.Framework.Tasks.Recipes;

/// <summary>What a recipe trains on.</summary>
public sealed record RecipeTask
{
    /// <summary>What kind of task it is, such as <c>cola</c>, <c>squad</c> or <c>texts</c>; see <see cref="RecipeFile.Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The folder of its files; null: the one that all data are looked for in.</summary>
    public string? Data { get; init; }

    /// <summary>The most tokens of a text or row; null: what is usual for the kind.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>The most training examples, taken after a shuffle that is always the same; null: all.</summary>
    public int? TrainLimit { get; init; }

    /// <summary>The most development examples, taken likewise; null: all.</summary>
    public int? DevLimit { get; init; }

    /// <summary>What else its kind may be told, by name; numbers in the invariant culture.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>An option; null where it is not set.</summary>
    internal string? Text(string name) => Options.GetValueOrDefault(name);

    /// <summary>An option that is a whole number.</summary>
    internal int? Whole(string name) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>An option that is a number.</summary>
    internal double? Number(string name) => Text(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>An option that is true or false; false where it is not set.</summary>
    internal bool Flag(string name) => Text(name) is { } text && bool.Parse(text);
}
