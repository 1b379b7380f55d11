namespace Safe.Framework.Models.Tests.Peft;

/// <summary>A temporary folder that adapters are written into.</summary>
internal sealed class AdapterFolder : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("safe-adapter-").FullName;

    public string this[string name] => Path.Combine(root, name);

    public void Dispose() => Directory.Delete(root, recursive: true);
}
