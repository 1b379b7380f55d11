using System.CommandLine;
using Safe.Framework.Cli.Recipes;
using Safe.Framework.Models.Auto;
using Safe.Framework.Reporting;
using Safe.Framework.Tasks.Recipes;
using Safe.Framework.Training;

namespace Safe.Framework.Cli.Running;

/// <summary><c>safe train</c>: fine-tunes by a recipe.</summary>
internal static class TrainCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var output = new Option<string?>("--output")
        {
            Description = "Folder of the run; without, runs/<recipe>-<seed>, or the run's own folder where one goes on",
            HelpName = "folder",
        };
        var seed = new Option<int?>("--seed") { Description = "Seed of initialisation, dropout and data order; without, the recipe's" };
        var resume = new Option<bool>("--resume") { Description = "Go on from the last complete checkpoint of the output folder" };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the run that is in the output folder" };
        Option<bool> json = JsonOutput.Option();
        var command = new Verb(
            "train",
            "Fine-tunes a model by a recipe: adapters that freeze when they stop mattering.",
            """
            safe train tiny-cola --model examples --data ../shared/data
            safe train mine.yaml Training:LearningRate=1e-4 task:trainLimit=500 --output runs/try --seed 7
            safe train runs/try --resume

            Ctrl+C ends the run between two steps with a checkpoint that --resume goes on from.
            Exit codes: 0 done, 1 error, 2 wrong usage, 3 a loss that is not finite, 130 and 143 stopped by a signal.
            """
        );
        RecipeInput input = new RecipeInput().AddTo(command);
        foreach (Option option in (Option[])[output, seed, resume, overwrite, json])
        {
            command.Add(option);
        }
        command.Validators.Add(result =>
        {
            if (result.GetValue(resume) && result.GetValue(overwrite))
            {
                result.AddError("--resume and --overwrite exclude each other");
            }
        });
        command.SetAction(parsed =>
            ExitCode.Of(() =>
            {
                Recipe recipe = input.Read(parsed);
                if (parsed.GetValue(seed) is { } asked)
                {
                    recipe = recipe.With([KeyValuePair.Create("Training:Seed", (string?)$"{asked}")]);
                }
                IRecipeJob job = RecipeJob.Create(recipe, input.Folders(parsed));
                string own = RunFolder.RecipeIn(input.Name(parsed)) is null ? $"runs/{recipe.Name}-{Seed(recipe)}" : input.Name(parsed);
                var folder = new RunFolder(parsed.GetValue(output) ?? own);
                Train(job, folder, parsed.GetValue(resume), parsed.GetValue(overwrite), parsed.GetValue(json));
            })
        );
        return command;
    }

    private static void Train(IRecipeJob job, RunFolder folder, bool resume, bool overwrite, bool json)
    {
        TrainingThreads.UseCores();
        folder.Prepare(job.Resolved, resume, overwrite);
        if (!json && ModelSizes.Names.Contains(job.Resolved.Model))
        {
            Console.WriteLine($"the model '{job.Resolved.Model}' is no folder: a model of that size, with random weights");
        }
        var run = new RecipeRun
        {
            OutputDir = folder.Path,
            Resume = resume,
            Overwrite = overwrite,
            Quiet = json,
        };
        // On this thread: LibTorch has its threads' memory, and the parser's own handler of Ctrl+C stays out of the host's way.
        JobReport report = job.Run(run).GetAwaiter().GetResult();
        RunSummary summary = folder.Write(Shown(job.Recipe, report));
        Console.WriteLine(json ? RunSummaryFile.Write(summary) : $"report: {folder.Report}");
    }

    private static Comparison Shown(Recipe recipe, JobReport report) =>
        new()
        {
            Title = recipe.Name,
            Summary = recipe.Description,
            Machine = MachineFacts.Gather(),
            Arms = [new ArmResult(recipe.Name, recipe.Name, [new SeededReport(Seed(recipe), report)])],
            Commands = [$"safe {string.Join(' ', Environment.GetCommandLineArgs().Skip(1))}"],
            Created = DateTimeOffset.UtcNow,
        };

    private static int Seed(Recipe recipe) =>
        recipe.Configuration()["Training:Seed"] is { } seed && int.TryParse(seed, out int number) ? number : new TrainingOptions().Seed;
}
