using System.Reflection;

namespace Safe.Testing;

/// <summary>The tensor library that the tests were built against.</summary>
internal static class Backend
{
    private static readonly string Name = typeof(Backend)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => string.Equals(attribute.Key, "TorchBackend", StringComparison.Ordinal))
        .Value!;

    /// <summary>Why a test of something that only Safe.Torch has is skipped; null where it is not.</summary>
    /// <param name="what">What it needs.</param>
    internal static string? Lacks(string what) => Name is "Safe.Torch" ? null : $"{Name} has no {what}";
}
