using System.Reflection;

namespace Safe.Testing;

/// <summary>The one place that knows where golden values and real data lie.</summary>
public static class SharedFolder
{
    /// <summary>The checkout's root folder.</summary>
    public static string RepositoryRoot { get; } = Metadata("RepositoryRoot");

    /// <summary>Golden fixtures: the environment variable <c>SAFE_GOLDEN</c>, else <c>../shared/golden</c>.</summary>
    public static string Golden { get; } = FromEnvironment("SAFE_GOLDEN", "golden");

    /// <summary>Real data: the environment variable <c>SAFE_DATA</c>, else <c>../shared/data</c>.</summary>
    public static string Data { get; } = FromEnvironment("SAFE_DATA", "data");

    /// <summary>The record of TorchSharp's public signatures, beside the checkout.</summary>
    public static string TorchSharpSurface { get; } =
        Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", "torchsharp-surface.txt"));

    private static string FromEnvironment(string variable, string folder)
    {
        string? set = Environment.GetEnvironmentVariable(variable);
        return Path.GetFullPath(string.IsNullOrEmpty(set) ? Path.Combine(RepositoryRoot, "..", "shared", folder) : set);
    }

    private static string Metadata(string key) =>
        typeof(SharedFolder)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal))
            .Value!;
}
