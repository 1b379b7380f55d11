using System.Reflection;

namespace Safe.Packaging.Tests;

/// <summary>What the build told this assembly.</summary>
internal static class Facts
{
    /// <summary>Where the packages lie.</summary>
    public static string Packages { get; } = Of("Packages");

    /// <summary>The consumers' program, built from the projects instead.</summary>
    public static string ConsumerProgram { get; } = Of("ConsumerProgram");

    private static string Of(string name) =>
        typeof(Facts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == name).Value!;
}
