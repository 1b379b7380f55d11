using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Safe.Framework.Cli.Recipes;
using Safe.Framework.Reporting;
using Safe.Framework.Reporting.Terminal;
using Safe.Framework.Tasks.Recipes;
using Safe.Framework.Training;

namespace Safe.Framework.Cli.Evaluating;

/// <summary><c>safe eval</c>: the quality of what was trained.</summary>
internal static class EvalCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var adapter = new Option<string?>("--adapter")
        {
            Description = "Folder of an adapter in PEFT's format; without, the weights of the run, or the model as its checkpoint has it",
            HelpName = "folder",
        };
        Option<bool> json = JsonOutput.Option();
        var command = new Verb(
            "eval",
            "Measures a run's weights, or an adapter, on a recipe's development set.",
            """
            safe eval runs/tiny-cola-42
            safe eval runs/tiny-cola-42 task:devLimit=100 --json
            safe eval tiny-cola --adapter runs/tiny-cola-42/adapter --model examples --data ../shared/data
            """
        );
        RecipeInput input = new RecipeInput().AddTo(command);
        command.Add(adapter);
        command.Add(json);
        command.SetAction(parsed =>
            ExitCode.Of(() =>
            {
                TrainingThreads.UseCores();
                Recipe recipe = input.Read(parsed);
                string? run = RunFolder.RecipeIn(input.Name(parsed)) is null ? null : input.Name(parsed);
                var trained = new TrainedModel(RecipeJob.Create(recipe, input.Folders(parsed)))
                {
                    RunFolder = run,
                    Adapter = parsed.GetValue(adapter),
                };
                Quality quality = Measure(recipe, trained, parsed.GetValue(json));
                Write(quality, parsed.GetValue(json));
            })
        );
        return command;
    }

    private static Quality Measure(Recipe recipe, TrainedModel trained, bool quiet)
    {
        using TerminalProgress? bar = WorkBar.Show("evaluating", quiet);
        (string metric, Evaluation evaluation) = trained.Evaluate(progress: bar);
        return Quality.Of(recipe, trained, metric, evaluation);
    }

    private static void Write(Quality quality, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(quality, OutputJson.Readable.Quality));
            return;
        }
        Console.WriteLine($"{quality.Recipe}, {Printable.Text(quality.Weights)}");
        foreach ((string name, double value) in quality.Details.Prepend(new(quality.MetricName, quality.Metric)))
        {
            Console.WriteLine($"  {name}: {Quantity.Metric(value)}");
        }
        if (quality.Loss is { } loss)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  loss: {Quantity.Loss(loss)}"));
        }
    }
}
