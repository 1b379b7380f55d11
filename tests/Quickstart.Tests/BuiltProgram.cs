using System.Diagnostics;
using System.Reflection;

namespace Quickstart.Tests;

/// <summary>A built example, run as a process.</summary>
/// <param name="name">Its name.</param>
/// <param name="folder">Where it lies.</param>
internal sealed class BuiltProgram(string name, string folder)
{
    public static BuiltProgram Quickstart { get; } = Find("Quickstart");

    public static BuiltProgram CustomParts { get; } = Find("CustomParts");

    public static BuiltProgram OwnModel { get; } = Find("OwnModel");

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
    public ProgramResult Run(string[] arguments, Action<Process> meanwhile) =>
        ProgramRun.Of("dotnet", [Path.Combine(Folder, $"{name}.dll"), .. arguments], meanwhile: meanwhile);

    private static BuiltProgram Find(string name) =>
        new(
            name,
            typeof(BuiltProgram)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(fact => fact.Key == $"{name}Folder")
                .Value!
        );
}
