using System.CommandLine;

namespace Quickstart;

/// <summary><c>check</c>: the numbers of one batch on the CPU and on another device.</summary>
internal static class CheckCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string?> device = InputOptions.Device("The device to compare the CPU with; without, cuda where there is one");
        Option<DirectoryInfo?> documentation = InputOptions.Documentation();
        Option<FileInfo?> texts = InputOptions.Texts();
        var command = new Command("check", "Compares logits, loss and gradients of one batch between the CPU and another device.")
        {
            device,
            documentation,
            texts,
        };
        InputOptions.RefuseBoth(command, documentation, texts);
        command.SetAction(
            (parsed, _) =>
                ExitCode.Of(() =>
                {
                    var check = new NumbersCheck(Console.Out, parsed.GetValue(device));
                    bool agrees = check.Run(() => QuickstartTexts.Read(parsed.GetValue(documentation), parsed.GetValue(texts)));
                    return Task.FromResult(agrees ? ExitCode.Done : ExitCode.Failed);
                })
        );
        return command;
    }
}
