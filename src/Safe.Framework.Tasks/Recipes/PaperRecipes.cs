using System.Reflection;

namespace Safe.Framework.Tasks.Recipes;

/// <summary>
/// The recipes that come with the library: a row of the paper each (<c>bert-base-cola</c>), and small ones for the project's own small models
/// (<c>tiny-cola</c>).
/// </summary>
public static class PaperRecipes
{
    private const string Prefix = "Recipes/";

    private static readonly Assembly Here = typeof(PaperRecipes).Assembly;

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Here.GetManifestResourceNames()
            .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(static name => name[Prefix.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A recipe.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="overrides">What takes the place of its values; see <see cref="RecipeFile.Read"/>.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    /// <exception cref="InvalidDataException">An override has an unknown name or a value that cannot be read.</exception>
    public static Recipe Get(string name, IEnumerable<string>? overrides = null) =>
        RecipeFile.Parse(Text(name), $"{name}.yaml", name, folder: null, overrides ?? []);

    /// <summary>A recipe's file, comments included.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static string Text(string name)
    {
        using Stream stream =
            Here.GetManifestResourceStream(Prefix + name)
            ?? throw new ArgumentException($"there is no recipe '{name}'; there are {string.Join(", ", Names)}", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
