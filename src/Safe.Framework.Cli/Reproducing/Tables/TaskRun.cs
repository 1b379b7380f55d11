using Safe.Framework.Cli.Comparing;
using Safe.Framework.Tasks.Comparisons;
using Safe.Framework.Tasks.Recipes;

namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>A recipe of a table as a comparison.</summary>
internal static class TaskRun
{
    /// <summary>The comparison; nothing is read but the recipe.</summary>
    /// <param name="table">The table.</param>
    /// <param name="scale">Its scale.</param>
    /// <param name="task">The recipe.</param>
    /// <param name="request">How.</param>
    public static ComparisonRun Create(TableDescription table, TableScale scale, TableTask task, ReproductionRequest request) =>
        new()
        {
            Job = RecipeArms.Job(
                overrides => PaperRecipes.Get(task.Recipe, [.. scale.Settings, .. task.Settings, .. overrides]),
                request.Overrides,
                request.Folders,
                request.Quiet
            ),
            Arms = ArmSet.Standard.Of(table.Arms),
            Folder = new ComparisonFolder(Path.Combine(request.Output, task.Recipe)),
            Progress = request.Quiet ? TextWriter.Null : Console.Out,
            Seeds = request.Seeds ?? (request.Scale == ReproductionScale.Paper ? 3 : 1),
            Resume = request.Resume,
        };
}
