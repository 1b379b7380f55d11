using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Safe.Framework.Models.Checkpoints;

namespace Safe.Framework.Tasks.Recipes.Reading;

/// <summary>Writes a recipe as YAML.</summary>
internal static class RecipeWriter
{
    /// <summary>The file's text.</summary>
    internal static string Text(Recipe recipe)
    {
        var text = new StringBuilder();
        Line(text, "name", recipe.Name);
        Line(text, "description", recipe.Description.Length == 0 ? null : recipe.Description);
        text.AppendLine("model:");
        Line(text, "  path", recipe.Model);
        Line(text, "  tokenizer", recipe.ModelOptions.Tokenizer);
        Line(text, "  dropout", recipe.ModelOptions.Dropout?.ToString("R", CultureInfo.InvariantCulture));
        Line(text, "  pooling", recipe.ModelOptions.Pooling?.ToString());
        Line(text, "  randomWeights", recipe.ModelOptions.RandomWeights ? "true" : null);
        Line(text, "  precision", recipe.ModelOptions.Precision is WeightPrecision.Float32 ? null : $"{recipe.ModelOptions.Precision}");
        text.AppendLine("task:");
        Line(text, "  kind", recipe.Task.Kind);
        Line(text, "  data", recipe.Task.Data);
        Line(text, "  maxTokens", recipe.Task.MaxTokens?.ToString(CultureInfo.InvariantCulture));
        Line(text, "  trainLimit", recipe.Task.TrainLimit?.ToString(CultureInfo.InvariantCulture));
        Line(text, "  devLimit", recipe.Task.DevLimit?.ToString(CultureInfo.InvariantCulture));
        foreach ((string name, string value) in recipe.Task.Options.OrderBy(static one => one.Key, StringComparer.Ordinal))
        {
            Line(text, $"  {name}", value);
        }
        foreach (IGrouping<string, (string[] Path, string? Value)> section in Paths(recipe).GroupBy(static one => one.Path[0]))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{section.Key}:");
            foreach (IGrouping<string, (string[] Path, string? Value)> setting in section.GroupBy(static one => one.Path[1]))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {setting.Key}: {Value([.. setting])}");
            }
        }
        return text.ToString();
    }

    private static IEnumerable<(string[] Path, string? Value)> Paths(Recipe recipe) =>
        recipe
            .Settings.Where(static one => one.Value is not null)
            .Select(static one => (Path: one.Key.Split(':', 3), one.Value))
            .Where(static one => one.Path.Length > 1)
            .OrderBy(static one => one.Path[0], StringComparer.Ordinal)
            .ThenBy(static one => one.Path[1], StringComparer.Ordinal)
            .ThenBy(static one => one.Path.Length > 2 && int.TryParse(one.Path[2], out int index) ? index : 0);

    private static string Value((string[] Path, string? Value)[] values) =>
        values[0].Path.Length == 2 ? Quoted(values[0].Value!)
        : values.All(static one => int.TryParse(one.Path[2], out _))
            ? $"[{string.Join(", ", values.Select(static one => Quoted(one.Value!)))}]"
        : $"{{ {string.Join(", ", values.Select(static one => $"{Quoted(one.Path[2])}: {Quoted(one.Value!)}"))} }}";

    private static void Line(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{name}: {Quoted(value)}");
        }
    }

    // JSON's strings are YAML's quoted scalars.
    private static string Quoted(string value) => $"\"{JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
