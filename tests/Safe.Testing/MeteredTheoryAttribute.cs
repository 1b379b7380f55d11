using Xunit;

namespace Safe.Testing;

/// <summary>A theory that reads the backend's meters; skipped, and counted as skipped, where the backend has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MeteredTheoryAttribute : TheoryAttribute
{
    /// <summary>Runs only where the backend can count.</summary>
    public MeteredTheoryAttribute() => Skip = Backend.MissingMeters;
}
