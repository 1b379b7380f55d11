using Safe.Framework.Checkpoints;

namespace Safe.Framework.Models.Checkpoints;

/// <summary>The weights of a safetensors file.</summary>
internal sealed class SafetensorsWeights : StoredWeights
{
    private readonly SafetensorsFile file;

    private SafetensorsWeights(SafetensorsFile file)
        : base(file.Path, [.. file.Entries.Select(entry => new StoredTensor(entry.Name, entry.Type, entry.Shape, file.Path))]) =>
        this.file = file;

    internal override long ElementCount => file.Entries.Sum(entry => entry.Length / entry.Type.ElementSize());

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static SafetensorsWeights Open(string path) => new(SafetensorsFile.Open(path));

    internal override void CopyTo(string name, Tensor destination) => file.CopyTo(name, destination);

    internal override Tensor Map(string name) => file.Map(name);

    public override void Dispose() => file.Dispose();
}
