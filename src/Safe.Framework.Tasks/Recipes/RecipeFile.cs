using System.Text;
using Safe.Framework.Checkpoints;
using Safe.Framework.Tasks.Recipes.Kinds;
using Safe.Framework.Tasks.Recipes.Reading;
using Safe.Framework.Tasks.Recipes.Yaml;

namespace Safe.Framework.Tasks.Recipes;

/// <summary>
/// Recipes as YAML files: <c>name</c>, <c>description</c>, <c>model</c> (a folder, or <c>path</c> with options), <c>task</c> (its <c>kind</c> and
/// options), and the sections of a job's settings, such as <c>training</c>. Case, underscores and dashes in names do not matter.
/// </summary>
public static class RecipeFile
{
    /// <summary>The kinds of task that there are.</summary>
    public static IReadOnlyList<string> Kinds => RecipeKinds.Names;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">
    /// What takes the place of its values: <c>Training:LearningRate=1e-4</c>, <c>task:maxTokens=64</c>, <c>model=bert-base</c>; an empty value takes one
    /// away.
    /// </param>
    /// <exception cref="InvalidDataException">
    /// It is no YAML, a name is unknown or a value cannot be read: for each problem a line <c>file(line,column): what was expected</c>.
    /// </exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Recipe Read(string path, IEnumerable<string>? overrides = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string text;
        try
        {
            text = File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException error)
        {
            throw new InvalidDataException($"{path}: the file is not text in UTF-8", error);
        }
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Parse(text, path, Path.GetFileNameWithoutExtension(path), folder, overrides ?? []);
    }

    /// <summary>Writes a recipe as a file that <see cref="Read"/> understands; it appears whole or not at all.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(Recipe recipe, string path)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        AtomicFile.WriteText(path, RecipeWriter.Text(recipe));
    }

    /// <summary>Reads a text.</summary>
    internal static Recipe Parse(string text, string source, string name, string? folder, IEnumerable<string> overrides)
    {
        if (YamlFile.Read(text, source) is not YamlMap root)
        {
            throw new InvalidDataException($"{source}(1,1): expected model, task and settings by name");
        }
        YamlMap changed = overrides.Aggregate(RecipeReader.WithModelOptions(root), RecipeOverride.Apply);
        return new RecipeReader(changed).Read(name, folder);
    }
}
