using System.Reflection;

namespace Safe.Framework.Cli.Tests;

/// <summary>The built command, run as a process.</summary>
internal static class SafeCommand
{
    private static readonly string Assembly = typeof(SafeCommand)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(fact => fact.Key == "SafeCommand")
        .Value!;

    public static ProgramResult Run(params string[] arguments) => ProgramRun.Of("dotnet", [Assembly, .. arguments]);
}
