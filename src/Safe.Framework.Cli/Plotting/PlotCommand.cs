using System.CommandLine;
using System.Text.Json;
using Safe.Framework.Reporting;

namespace Safe.Framework.Cli.Plotting;

/// <summary><c>safe plot</c>: figures of a run from its log.</summary>
internal static class PlotCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("run-folder") { Description = "Folder with freeze_events.jsonl and trainer_log.jsonl" };
        var output = new Option<string?>("--output") { Description = "Where the files go (default: the run folder)" };
        Option<bool> json = JsonOutput.Option();
        var command = new Verb(
            "plot",
            "Draws loss, quality, importance, freezing and memory of a run, done or not, as a page (figures.html) and tables (csv).",
            "safe plot runs/cola"
        )
        {
            folder,
            output,
            json,
        };
        command.SetAction(parsed =>
            ExitCode.Of(() =>
            {
                string run = parsed.GetValue(folder)!;
                var files = new WrittenFiles(RunFigures.Write(run, parsed.GetValue(output) ?? run, DateTimeOffset.UtcNow));
                if (parsed.GetValue(json))
                {
                    Console.WriteLine(JsonSerializer.Serialize(files, OutputJson.Readable.WrittenFiles));
                }
                else
                {
                    files.Tell();
                }
            })
        );
        return command;
    }
}
