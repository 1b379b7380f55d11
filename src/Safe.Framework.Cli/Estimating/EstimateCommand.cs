using System.CommandLine;
using System.Text.Json;
using Safe.Framework.Cli.Recipes;
using Safe.Framework.Tasks.Recipes;
using Safe.Framework.Training;

namespace Safe.Framework.Cli.Estimating;

/// <summary><c>safe estimate</c>: what a recipe's training steps will take.</summary>
internal static class EstimateCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var measure = new Option<bool>("--measure")
        {
            Description = "Run the largest step of every phase, too, and show both side by side",
        };
        Option<bool> json = JsonOutput.Option();
        var command = new Verb(
            "estimate",
            "Tells what training steps will take, memory and FLOPs, in the warm-up and with one frozen unit more after the other.",
            """
            safe estimate tiny-cola --model examples --data ../shared/data
            safe estimate mine.yaml Training:PerDeviceTrainBatchSize=64 --json
            safe estimate mine.yaml Training:GradientCheckpointing=true --measure

            A few examples go through the model for it; no weight moves, and no whole batch is run unless it is to be measured.
            """
        );
        RecipeInput input = new RecipeInput().AddTo(command);
        command.Add(measure);
        command.Add(json);
        command.SetAction(parsed =>
            ExitCode.Of(() =>
            {
                TrainingThreads.UseCores();
                IRecipeJob job = RecipeJob.Create(input.Read(parsed), input.Folders(parsed));
                bool toJson = parsed.GetValue(json);
                EstimateReport report = job.Within(new EstimateVisit(job.Resolved, parsed.GetValue(measure), toJson));
                if (toJson)
                {
                    Console.WriteLine(JsonSerializer.Serialize(report, OutputJson.Readable.EstimateReport));
                }
                else
                {
                    EstimateText.Write(report);
                }
            })
        );
        return command;
    }
}
