namespace Safe.Framework.Tasks.Recipes.Yaml;

/// <summary>Where something was written.</summary>
/// <param name="Source">The file, or the override itself.</param>
/// <param name="Line">Line, counted from 1; 0: the source has no lines.</param>
/// <param name="Column">Column, counted from 1.</param>
internal sealed record YamlPlace(string Source, long Line, long Column)
{
    /// <summary>As compilers write it, such as <c>recipe.yaml(3,5)</c>.</summary>
    public override string ToString() => Line == 0 ? $"'{Source}'" : $"{Source}({Line},{Column})";
}
