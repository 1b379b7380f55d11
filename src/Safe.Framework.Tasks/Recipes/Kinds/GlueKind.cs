using Safe.Framework.Tasks.Glue;
using Safe.Framework.Tasks.Recipes.Jobs;

namespace Safe.Framework.Tasks.Recipes.Kinds;

/// <summary>A task of GLUE, such as <c>cola</c> or <c>sst2</c>.</summary>
/// <param name="glue">The task.</param>
internal sealed class GlueKind(GlueTask glue) : ClassificationKind(glue.Name.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant())
{
    /// <summary>A kind for each of them.</summary>
    internal static IReadOnlyList<RecipeKind> All { get; } = [.. GlueTask.All.Select(static task => new GlueKind(task))];

    /// <inheritdoc/>
    private protected override ClassificationData Read(RecipeTask task, RecipePaths paths) =>
        new(glue.Name, GlueFiles.Train(glue, paths.Data), GlueFiles.Dev(glue, paths.Data), glue.Labels, glue.Metric);
}
