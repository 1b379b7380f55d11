using System.CommandLine;
using System.Text.Json;

namespace Safe.Framework.Cli.Inspecting;

/// <summary><c>safe inspect</c>: what an adapter or checkpoint folder holds.</summary>
internal static class InspectCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "A PEFT adapter folder or a Hugging Face checkpoint" };
        Option<bool> json = JsonOutput.Option();
        var command = new Verb(
            "inspect",
            "Shows what an adapter or checkpoint folder holds: tensors, element types, parameters, sizes.",
            "safe inspect runs/cola/adapter"
        )
        {
            folder,
            json,
        };
        command.SetAction(parsed =>
            ExitCode.Of(() =>
            {
                FolderContent content = FolderContent.Read(parsed.GetValue(folder)!);
                if (parsed.GetValue(json))
                {
                    Console.WriteLine(JsonSerializer.Serialize(content, OutputJson.Readable.FolderContent));
                }
                else
                {
                    ContentText.Write(content);
                }
            })
        );
        return command;
    }
}
