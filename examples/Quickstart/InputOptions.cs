using System.CommandLine;
using Safe.Framework.Training;

namespace Quickstart;

/// <summary>What several commands ask for.</summary>
internal static class InputOptions
{
    /// <summary>Where the documentation is.</summary>
    public static Option<DirectoryInfo?> Documentation() =>
        new("--documentation")
        {
            Description = "Folder with XML documentation files; without, those of the installed .NET SDK",
            HelpName = "folder",
        };

    /// <summary>Texts that were prepared on another machine.</summary>
    public static Option<FileInfo?> Texts() =>
        new("--texts") { Description = "Texts that 'prepare' wrote, instead of the documentation", HelpName = "file" };

    /// <summary>Where to compute.</summary>
    /// <param name="description">What it does and what is done without it.</param>
    public static Option<string?> Device(string description)
    {
        var device = new Option<string?>("--device") { Description = description, HelpName = "cpu|cuda|cuda:N" };
        device.Validators.Add(result =>
        {
            if (result.Tokens is [var name] && !TrainingDevice.IsName(name.Value))
            {
                result.AddError($"--device must be cpu, cuda or cuda:N, not '{name.Value}'");
            }
        });
        return device;
    }

    /// <summary>Makes a command refuse both sources of texts at once.</summary>
    /// <param name="command">Has the two options.</param>
    /// <param name="documentation">One.</param>
    /// <param name="texts">The other.</param>
    public static void RefuseBoth(Command command, Option documentation, Option texts) =>
        command.Validators.Add(result =>
        {
            if (result.GetResult(documentation) is not null && result.GetResult(texts) is not null)
            {
                result.AddError("--documentation and --texts exclude each other");
            }
        });
}
