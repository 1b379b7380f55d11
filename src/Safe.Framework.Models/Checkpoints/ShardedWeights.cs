using Safe.Framework.Checkpoints;

namespace Safe.Framework.Models.Checkpoints;

/// <summary>The weights of several files under an index.</summary>
internal sealed class ShardedWeights : StoredWeights
{
    private readonly IReadOnlyDictionary<string, StoredWeights> shardOf;
    private readonly IReadOnlyCollection<StoredWeights> shards;

    private ShardedWeights(string path, IReadOnlyDictionary<string, StoredWeights> shardOf, IReadOnlyCollection<StoredWeights> shards)
        : base(path, [.. shards.SelectMany(shard => shard.Entries.Where(entry => shardOf.GetValueOrDefault(entry.Name) == shard))])
    {
        this.shardOf = shardOf;
        this.shards = shards;
    }

    internal override long ElementCount => shards.Sum(shard => shard.ElementCount);

    /// <summary>Opens every file that an index names.</summary>
    /// <param name="path">The index.</param>
    /// <param name="ending">What the names of the files end with.</param>
    /// <param name="open">Opens one of them.</param>
    /// <exception cref="InvalidDataException">A file is damaged, or lacks what the index says; the message names it.</exception>
    /// <exception cref="IOException">A file is not there, or cannot be read.</exception>
    internal static ShardedWeights Open(string path, string ending, Func<string, StoredWeights> open)
    {
        IReadOnlyDictionary<string, string> files = WeightIndex.Read(path, ending);
        string folder = System.IO.Path.GetDirectoryName(path)!;
        var shards = new Dictionary<string, StoredWeights>(StringComparer.Ordinal);
        try
        {
            foreach (string file in files.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                string shard = System.IO.Path.Combine(folder, file);
                shards[file] = File.Exists(shard)
                    ? open(shard)
                    : throw new FileNotFoundException($"{shard}: no such file, though {path} names it", shard);
            }
            foreach ((string name, string file) in files.Where(entry => !shards[entry.Value].Contains(entry.Key)))
            {
                throw new InvalidDataException(
                    $"{shards[file].Path}: tensor {SafetensorsHeader.Quoted(name)} is missing, though {path} places it there"
                );
            }
            return new ShardedWeights(path, files.ToDictionary(entry => entry.Key, entry => shards[entry.Value]), shards.Values);
        }
        catch
        {
            foreach (StoredWeights shard in shards.Values)
            {
                shard.Dispose();
            }
            throw;
        }
    }

    internal override void CopyTo(string name, Tensor destination) => shardOf[name].CopyTo(name, destination);

    internal override Tensor Map(string name) => shardOf[name].Map(name);

    public override void Dispose()
    {
        foreach (StoredWeights shard in shards)
        {
            shard.Dispose();
        }
    }
}
