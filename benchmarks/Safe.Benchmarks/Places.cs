using System.Reflection;

namespace Safe.Benchmarks;

/// <summary>Where the benchmark's inputs and outputs lie.</summary>
internal sealed class Places
{
    private readonly string root = typeof(Places)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot")
        .Value!;

    /// <summary>The pre-trained BERT.</summary>
    public string Model => Path.Combine(root, "examples", "PretrainedModel");

    /// <summary>The Python arm.</summary>
    public string PythonScript => Path.Combine(root, "benchmarks", "python", "arm.py");

    /// <summary>The Python arm of the families.</summary>
    public string PythonFamilies => Path.Combine(root, "benchmarks", "python", "family_arm.py");

    /// <summary>The Python arm of the operators.</summary>
    public string PythonOperators => Path.Combine(root, "benchmarks", "python", "ops.py");

    /// <summary>Data sets and vocabularies: the environment variable <c>SAFE_DATA</c>, else <c>../shared/data</c>.</summary>
    public string Data =>
        Path.GetFullPath(
            Environment.GetEnvironmentVariable("SAFE_DATA") is { Length: > 0 } set ? set : Path.Combine(root, "..", "shared", "data")
        );

    /// <summary>The shim beside this program.</summary>
    public string Shim => Path.Combine(AppContext.BaseDirectory, "libsafe_torch.so");

    /// <summary>A file in the output folder.</summary>
    public string Output(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(root, "artifacts", "bench")).FullName, name);

    /// <summary>A file that the arms exchange.</summary>
    public string Temporary(string name) => Output("tmp-" + name);
}
