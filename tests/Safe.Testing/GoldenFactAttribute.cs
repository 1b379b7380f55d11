using Xunit;

namespace Safe.Testing;

/// <summary>A test that needs a folder below <see cref="SharedFolder.Golden"/>; skipped, and counted as skipped, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoldenFactAttribute : FactAttribute
{
    /// <summary>Runs only where the fixture is there.</summary>
    /// <param name="fixture">Path relative to the golden folder.</param>
    public GoldenFactAttribute(string fixture)
    {
        if (!Path.Exists(Path.Combine(SharedFolder.Golden, fixture)))
        {
            Skip = $"golden fixture '{fixture}' is absent (set SAFE_GOLDEN)";
        }
    }
}
