using Xunit;

namespace Safe.Testing;

/// <summary>The theory form of <see cref="SharedDataFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    /// <summary>Runs only where the data are there.</summary>
    /// <param name="folder">Path relative to the data folder.</param>
    public SharedDataTheoryAttribute(string folder)
    {
        if (!Path.Exists(Path.Combine(SharedFolder.Data, folder)))
        {
            Skip = $"data '{folder}' are absent (set SAFE_DATA)";
        }
    }
}
