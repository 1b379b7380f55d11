namespace Safe.Torch.Tests.Tensors;

/// <summary>A file of a test that goes with it.</summary>
internal sealed class TemporaryFile : IDisposable
{
    /// <summary>Where it lies.</summary>
    internal string Path { get; } = System.IO.Path.GetTempFileName();

    /// <summary>Removes the file.</summary>
    public void Dispose() => File.Delete(Path);
}
