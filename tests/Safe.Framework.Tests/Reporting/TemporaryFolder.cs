namespace Safe.Framework.Tests.Reporting;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("safe-reporting-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    internal string At(string name) => System.IO.Path.Combine(Path, name);
}
