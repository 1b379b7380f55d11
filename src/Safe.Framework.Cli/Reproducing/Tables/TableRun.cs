using System.Text.Json;
using Safe.Framework.Checkpoints;
using Safe.Framework.Reporting;
using Safe.Framework.Tasks.Comparisons;

namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>Makes a table of the paper.</summary>
internal static class TableRun
{
    /// <summary>The name of the files with the figures, less their ending.</summary>
    public const string FileName = "table";

    /// <summary>Makes it, and writes <c>table.json</c>, <c>table.csv</c> and <c>report.html</c>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="request">How.</param>
    /// <exception cref="NotSupportedException">The table has no such scale.</exception>
    /// <exception cref="OperationCanceledException">A signal ended a job.</exception>
    public static ReproducedTable Make(TableDescription table, ReproductionRequest request)
    {
        string name = request.Scale.ToString().ToLowerInvariant();
        if (!table.Scales.TryGetValue(name, out TableScale? scale))
        {
            throw new NotSupportedException($"{table.Name} has the scales {string.Join(", ", table.Scales.Keys)}, not '{name}'");
        }
        var folder = new ComparisonFolder(request.Output);
        ComparisonRun[] runs = [.. scale.Tasks.Select(task => TaskRun.Create(table, scale, task, request))];
        // What cannot work is said before hours of training.
        foreach (ComparisonRun run in runs)
        {
            run.Check();
        }
        folder.Prepare();
        RemoveEarlier(folder);
        Comparison[] comparisons = [.. scale.Tasks.Zip(runs, (task, run) => Train(task, run, request))];
        ReproducedTask[] tasks =
        [
            .. scale.Tasks.Zip(comparisons, static (task, one) => new ReproducedTask(task.Recipe, task.Weight, RunSummary.From(one).Arms)),
        ];
        (IReadOnlyList<MeasuredSize> sizes, IReadOnlyList<SkippedSize> skipped) = SizeRun.Measure(scale.Sizes, request);
        var result = new ReproducedTable
        {
            Name = table.Name,
            Title = table.Title,
            Description = table.Description,
            Scale = name,
            Note = scale.Note,
            Created = DateTimeOffset.UtcNow,
            Machine = MachineFacts.Gather(),
            Command = request.Command,
            Tasks = tasks,
            Comparisons = comparisons,
            Average = tasks.Length < 2 ? [] : AverageRow.Of(tasks),
            Sizes = sizes,
            Skipped = skipped,
        };
        Write(folder, result, table.Charts);
        return result;
    }

    /// <summary>A table for programs.</summary>
    /// <param name="table">The table.</param>
    public static string Json(ReproducedTable table) => JsonSerializer.Serialize(table, OutputJson.Readable.ReproducedTable);

    private static Comparison Train(TableTask task, ComparisonRun run, ReproductionRequest request)
    {
        run.Progress.WriteLine();
        run.Progress.WriteLine($"=== {task.Recipe}");
        run.Folder.Prepare();
        var comparison = new Comparison
        {
            Title = task.Recipe,
            Machine = MachineFacts.Gather(),
            Arms = run.Run().GetAwaiter().GetResult(),
            Commands = [request.Command],
            Created = DateTimeOffset.UtcNow,
        };
        run.Folder.Write(comparison);
        return comparison;
    }

    // The jobs are about to tell of something else.
    private static void RemoveEarlier(ComparisonFolder folder)
    {
        folder.RemoveEarlierResults();
        File.Delete(Path.Combine(folder.Path, FileName + ".csv"));
        File.Delete(Path.Combine(folder.Path, FileName + ".json"));
    }

    private static void Write(ComparisonFolder folder, ReproducedTable table, bool charts)
    {
        AtomicFile.WriteText(Path.Combine(folder.Path, HtmlReport.Name), TablePage.Of(table, charts));
        AtomicFile.WriteText(Path.Combine(folder.Path, FileName + ".csv"), TableCsv.Of(table));
        AtomicFile.WriteText(Path.Combine(folder.Path, FileName + ".json"), Json(table) + "\n");
    }
}
