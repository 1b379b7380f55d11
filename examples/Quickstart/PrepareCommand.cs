using System.CommandLine;
using Safe.Framework.Tasks.ApiDocs;

namespace Quickstart;

/// <summary><c>prepare</c>: writes the texts into a file, for a machine that has no documentation. Needs no LibTorch.</summary>
internal static class PrepareCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "The file to write" };
        Option<DirectoryInfo?> documentation = InputOptions.Documentation();
        var command = new Command("prepare", "Writes the quickstart's texts into a file, for --texts on a machine without the .NET SDK.")
        {
            file,
            documentation,
        };
        command.SetAction(
            (parsed, _) =>
                ExitCode.Of(() =>
                {
                    FileInfo target = parsed.GetValue(file)!;
                    ApiDocsFile.Write(target.FullName, QuickstartTexts.Draw(parsed.GetValue(documentation)));
                    Console.WriteLine($"{target} holds the texts");
                    return Task.FromResult(ExitCode.Done);
                })
        );
        return command;
    }
}
