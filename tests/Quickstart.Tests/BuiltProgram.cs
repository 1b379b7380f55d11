using System.Diagnostics;
using System.Reflection;

namespace Quickstart.Tests;

/// <summary>A built example, run as a process.</summary>
/// <param name="name">Its name.</param>
/// <param name="folder">Where it lies.</param>
internal sealed class BuiltProgram(string name, string folder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static BuiltProgram Quickstart { get; } = Find("Quickstart");

    public static BuiltProgram Pretrain { get; } = Find("Pretrain");

    /// <summary>Where it lies.</summary>
    public string Folder { get; } = folder;

    /// <summary>A copy that a test may damage.</summary>
    public BuiltProgram CopyTo(string target)
    {
        foreach (string file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return new BuiltProgram(name, target);
    }

    public ProgramResult Run(params string[] arguments) => Run(arguments, _ => { });

    /// <summary>Runs to the end.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="meanwhile">What happens while it runs.</param>
    public ProgramResult Run(string[] arguments, Action<Process> meanwhile)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Folder, $"{name}.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            meanwhile(process);
            process.WaitForExit(Patience).ShouldBeTrue($"{name} hangs");
            return new ProgramResult(process.ExitCode, output.Result, error.Result);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static BuiltProgram Find(string name) =>
        new(
            name,
            typeof(BuiltProgram)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(fact => fact.Key == $"{name}Folder")
                .Value!
        );
}
