using Safe.Framework.Checkpoints;

namespace Safe.Framework.Models.Checkpoints;

/// <summary>The weights of a checkpoint, in one file or several, whatever their format. Opening reads and checks what describes the tensors, not the tensors.</summary>
/// <param name="path">The file that stands for all of them in messages.</param>
/// <param name="entries">The tensors.</param>
internal abstract class StoredWeights(string path, IReadOnlyList<StoredTensor> entries) : IDisposable
{
    private readonly Dictionary<string, StoredTensor> byName = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);

    /// <summary>The file that stands for all of them in messages.</summary>
    internal string Path { get; } = path;

    /// <summary>The tensors.</summary>
    internal IReadOnlyList<StoredTensor> Entries { get; } = entries;

    /// <summary>Number of elements that the files really hold; one that several tensors show counts once.</summary>
    internal abstract long ElementCount { get; }

    internal bool Contains(string name) => byName.ContainsKey(name);

    /// <exception cref="InvalidDataException">There is no such tensor.</exception>
    internal StoredTensor Entry(string name) =>
        byName.TryGetValue(name, out StoredTensor? entry)
            ? entry
            : throw new InvalidDataException($"{Path}: tensor {SafetensorsHeader.Quoted(name)} is missing");

    /// <summary>Reads a tensor into one of the same shape, converting its element type where they differ.</summary>
    /// <exception cref="InvalidDataException">A file ends early.</exception>
    internal abstract void CopyTo(string name, Tensor destination);

    /// <summary>A tensor over its file's own pages, or read where that cannot be.</summary>
    /// <exception cref="InvalidDataException">A file ends early.</exception>
    internal abstract Tensor Map(string name);

    public abstract void Dispose();
}
