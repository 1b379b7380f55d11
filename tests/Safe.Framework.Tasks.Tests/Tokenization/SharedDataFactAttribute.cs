using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Tokenization;

/// <summary>A test that needs a folder below <see cref="SharedFolder.Data"/>; skipped, and counted as skipped, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string folder)
    {
        if (!Path.Exists(Path.Combine(SharedFolder.Data, folder)))
        {
            Skip = $"data '{folder}' are absent (set SAFE_DATA)";
        }
    }
}
