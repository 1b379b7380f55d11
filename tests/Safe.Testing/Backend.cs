using System.Reflection;

namespace Safe.Testing;

/// <summary>The tensor library that the tests were built against.</summary>
internal static class Backend
{
    /// <summary>Why a test that reads the meters is skipped; null where it is not.</summary>
    internal static string? MissingMeters { get; } =
        Name is "Safe.Torch" ? null : $"{Name} has no meters for memory, saved-for-backward bytes and FLOPs";

    private static string Name =>
        typeof(Backend)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => string.Equals(attribute.Key, "TorchBackend", StringComparison.Ordinal))
            .Value!;
}
