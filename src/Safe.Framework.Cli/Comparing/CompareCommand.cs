using System.CommandLine;
using Safe.Framework.Cli.Recipes;
using Safe.Framework.Reporting;
using Safe.Framework.Tasks.Comparisons;
using Safe.Framework.Tasks.Recipes;
using Safe.Framework.Training;

namespace Safe.Framework.Cli.Comparing;

/// <summary><c>safe compare</c>: the same recipe in several arms, side by side.</summary>
internal static class CompareCommand
{
    private const string DefaultGroup = "methods";

    private const string Examples = """
        safe compare tiny-cola --arms lora,safe --model examples --data ../shared/data
        safe compare mine.yaml --group freezing --seeds 3 Training:LearningRate=1e-3

        What is done stays done: --resume goes on after a stop, and takes more arms or seeds.
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var arms = new ArmOptions(DefaultGroup, seedsByDefault: 1);
        Option<string?> output = new("--output") { Description = "Folder for the results; without, compare/<recipe>", HelpName = "folder" };
        var resume = new Option<bool>("--resume") { Description = "Take what is done in the output folder as it is, and go on from there" };
        Option<bool> json = JsonOutput.Option();
        var command = new Verb("compare", "Runs a recipe in several arms, each under the same seeds: one table and a page.", Examples);
        RecipeInput input = new RecipeInput().AddTo(command);
        arms.AddTo(command);
        foreach (Option option in (Option[])[output, resume, json])
        {
            command.Add(option);
        }
        command.SetAction(parsed =>
            ExitCode.Of(() =>
            {
                bool writesJson = parsed.GetValue(json);
                RecipeComparedJob job = RecipeArms.Job(
                    overrides => input.Read(parsed, overrides),
                    input.Overrides(parsed),
                    input.Folders(parsed),
                    quiet: writesJson
                );
                var run = new ComparisonRun
                {
                    Job = job,
                    Arms = arms.Chosen(parsed)!,
                    Folder = new ComparisonFolder(parsed.GetValue(output) ?? Path.Combine("compare", job.Recipe.Name)),
                    Progress = writesJson ? TextWriter.Null : Console.Out,
                    Seeds = parsed.GetValue(arms.Seeds),
                    Resume = parsed.GetValue(resume),
                };
                Show(Run(run, job.Recipe), run.Folder, writesJson);
            })
        );
        return command;
    }

    // On this thread: the parser's own handler of Ctrl+C stays out of the host's way.
    private static Comparison Run(ComparisonRun run, Recipe recipe)
    {
        run.Check();
        run.Folder.Prepare();
        TrainingThreads.UseCores();
        var comparison = new Comparison
        {
            Title = $"{recipe.Name}: {run.Title}",
            Summary = recipe.Description,
            Arms = run.Run().GetAwaiter().GetResult(),
            Machine = MachineFacts.Gather(),
            Commands = [$"safe {string.Join(' ', Environment.GetCommandLineArgs().Skip(1))}"],
            Created = DateTimeOffset.UtcNow,
        };
        run.Folder.Write(comparison);
        return comparison;
    }

    private static void Show(Comparison comparison, ComparisonFolder folder, bool writesJson)
    {
        if (writesJson)
        {
            Console.WriteLine(RunSummaryFile.Write(RunSummary.From(comparison)));
            return;
        }
        Console.WriteLine();
        ComparisonText.Write(Console.Out, comparison);
        Console.WriteLine();
        Console.WriteLine($"report: {folder.Report}");
    }
}
