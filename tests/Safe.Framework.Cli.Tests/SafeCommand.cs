using System.Diagnostics;
using System.Reflection;

namespace Safe.Framework.Cli.Tests;

/// <summary>The built command, run as a process.</summary>
internal static class SafeCommand
{
    private static readonly string Assembly = typeof(SafeCommand)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(fact => fact.Key == "SafeCommand")
        .Value!;

    /// <summary>Where it lies.</summary>
    public static string Folder { get; } = Path.GetDirectoryName(Assembly)!;

    public static ProgramResult Run(params string[] arguments) => ProgramRun.Of("dotnet", [Assembly, .. arguments]);

    public static ProgramResult RunIn(string folder, params string[] arguments) =>
        ProgramRun.Of("dotnet", [Assembly, .. arguments], folder);

    public static ProgramResult RunWith(IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        ProgramRun.Of("dotnet", [Assembly, .. arguments], environment: environment);

    public static ProgramResult RunMeanwhile(Action<Process> meanwhile, params string[] arguments) =>
        ProgramRun.Of("dotnet", [Assembly, .. arguments], meanwhile: meanwhile);
}
