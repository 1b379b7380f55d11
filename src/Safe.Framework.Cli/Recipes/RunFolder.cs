using Safe.Framework.Reporting;
using Safe.Framework.Tasks.Recipes;

namespace Safe.Framework.Cli.Recipes;

/// <summary>
/// The folder of a run: <c>recipe.yaml</c>, <c>trainer_log.jsonl</c>, <c>freeze_events.jsonl</c>, <c>checkpoint-&lt;step&gt;</c>, and at the end
/// <c>trained.safetensors</c>, <c>adapter</c>, with pruning <c>pruning.safetensors</c>, <c>summary.json</c> and <c>report.html</c>.
/// </summary>
/// <param name="path">The folder.</param>
internal sealed class RunFolder(string path)
{
    private const string RecipeName = "recipe.yaml";

    /// <summary>The folder.</summary>
    public string Path => path;

    /// <summary>The report for people.</summary>
    public string Report => In(HtmlReport.Name);

    /// <summary>The recipe in a run's folder; null: it is none.</summary>
    /// <param name="folder">The folder.</param>
    public static string? RecipeIn(string folder) => new RunFolder(folder).In(RecipeName) is var file && File.Exists(file) ? file : null;

    /// <summary>Makes the folder ready for a run.</summary>
    /// <param name="recipe">The recipe, with absolute folders.</param>
    /// <param name="resume">Whether an earlier run goes on.</param>
    /// <param name="overwrite">Whether an earlier run may be replaced.</param>
    /// <exception cref="IOException">There is an earlier run that may not be replaced, or the folder cannot be written to.</exception>
    public void Prepare(Recipe recipe, bool resume, bool overwrite)
    {
        if (!resume && !overwrite && (File.Exists(In(RecipeName)) || File.Exists(In(JsonLinesObserver.LogName))))
        {
            throw new IOException($"{path}: there is a run already; --resume goes on with it, --overwrite replaces it");
        }
        Directory.CreateDirectory(path);
        // What these tell of is about to change.
        File.Delete(In(RunSummaryFile.Name));
        File.Delete(Report);
        RecipeFile.Write(recipe, In(RecipeName));
    }

    /// <summary>Writes report and summary, the summary last: where it is, everything is.</summary>
    /// <param name="comparison">The run.</param>
    public RunSummary Write(Comparison comparison)
    {
        HtmlReport.Write(comparison, Report);
        RunSummary summary = RunSummary.From(comparison);
        RunSummaryFile.Write(summary, In(RunSummaryFile.Name));
        return summary;
    }

    private string In(string name) => System.IO.Path.Combine(path, name);
}
