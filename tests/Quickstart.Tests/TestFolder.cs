namespace Quickstart.Tests;

/// <summary>A temporary folder for one test.</summary>
public abstract class TestFolder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("safe-quickstart-").FullName;

    protected string Output => In("output");

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(folder, recursive: true);
    }

    protected string In(string name) => Path.Combine(folder, name);

    /// <summary>No summary and no report: what is not whole is not there.</summary>
    protected void NothingWritten()
    {
        File.Exists(Path.Combine(Output, "summary.json")).ShouldBeFalse();
        File.Exists(Path.Combine(Output, "report.html")).ShouldBeFalse();
        if (Directory.Exists(Output))
        {
            Directory.EnumerateFiles(Output, "*.tmp").ShouldBeEmpty();
        }
    }
}
