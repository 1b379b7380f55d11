using System.CommandLine;
using System.Text.Json;

namespace Safe.Framework.Cli.Explaining;

/// <summary><c>safe explain</c>: why each unit froze.</summary>
internal static class ExplainCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("run-folder")
        {
            Description = "Folder with freeze_events.jsonl, and trainer_log.jsonl where there is one",
        };
        Option<bool> json = JsonOutput.Option();
        var command = new Verb("explain", "Tells why each unit of a run froze, when, and what it saved.", "safe explain runs/cola")
        {
            folder,
            json,
        };
        command.SetAction(parsed =>
            ExitCode.Of(() =>
            {
                Explanation explanation = Explanation.Read(parsed.GetValue(folder)!);
                if (parsed.GetValue(json))
                {
                    Console.WriteLine(JsonSerializer.Serialize(explanation, OutputJson.Readable.Explanation));
                }
                else
                {
                    ExplanationText.Write(explanation);
                }
            })
        );
        return command;
    }
}
