using Xunit;

namespace Safe.Testing;

/// <summary>A test that needs a folder below <see cref="SharedFolder.Data"/>; skipped, and counted as skipped, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    /// <summary>Runs only where the data are there.</summary>
    /// <param name="folder">Path relative to the data folder.</param>
    public SharedDataFactAttribute(string folder)
    {
        if (!Path.Exists(Path.Combine(SharedFolder.Data, folder)))
        {
            Skip = $"data '{folder}' are absent (set SAFE_DATA)";
        }
    }
}
