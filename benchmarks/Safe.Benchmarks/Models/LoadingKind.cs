namespace Safe.Benchmarks.Models;

/// <summary>What a process of the loading benchmark does.</summary>
internal enum LoadingKind
{
    /// <summary>Reads the file into memory of its size, once.</summary>
    ReadOnce,

    /// <summary>Loads it as it is.</summary>
    Float32,

    /// <summary>Loads it in half the bytes.</summary>
    BFloat16,

    /// <summary>Loads it as pages of the file.</summary>
    Mapped,

    /// <summary>Loads it and quantises the blocks, layer by layer.</summary>
    NF4,
}
