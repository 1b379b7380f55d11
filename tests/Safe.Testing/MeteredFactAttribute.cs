using Xunit;

namespace Safe.Testing;

/// <summary>A test that reads the backend's meters; skipped, and counted as skipped, where the backend has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MeteredFactAttribute : FactAttribute
{
    /// <summary>Runs only where the backend can count.</summary>
    public MeteredFactAttribute() => Skip = Backend.MissingMeters;
}
