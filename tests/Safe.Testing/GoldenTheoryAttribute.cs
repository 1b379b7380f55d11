using Xunit;

namespace Safe.Testing;

/// <summary>The theory form of <see cref="GoldenFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoldenTheoryAttribute : TheoryAttribute
{
    /// <summary>Runs only where the fixture is there.</summary>
    /// <param name="fixture">Path relative to the golden folder.</param>
    public GoldenTheoryAttribute(string fixture)
    {
        if (!Path.Exists(Path.Combine(SharedFolder.Golden, fixture)))
        {
            Skip = $"golden fixture '{fixture}' is absent (set SAFE_GOLDEN)";
        }
    }
}
