using System.Diagnostics;
using Safe.Framework.Checkpoints;

namespace Safe.Benchmarks.Freezing;

/// <summary>A store of checkpoints that looks at the clock.</summary>
/// <param name="inner">The store.</param>
internal sealed class TimedStore(ICheckpointStore inner) : ICheckpointStore
{
    /// <summary>The fastest save, in seconds.</summary>
    public double Fastest { get; private set; } = double.PositiveInfinity;

    /// <summary>Bytes of the last checkpoint.</summary>
    public long Bytes { get; private set; }

    /// <inheritdoc/>
    public StoredCheckpoint Save(int step, Action<string> write)
    {
        long started = Stopwatch.GetTimestamp();
        StoredCheckpoint saved = inner.Save(step, write);
        Fastest = Math.Min(Fastest, Stopwatch.GetElapsedTime(started).TotalSeconds);
        Bytes = new DirectoryInfo(saved.Path).EnumerateFiles().Sum(static file => file.Length);
        return saved;
    }

    /// <inheritdoc/>
    public void Open() => inner.Open();

    /// <inheritdoc/>
    public IReadOnlyList<StoredCheckpoint> List() => inner.List();

    /// <inheritdoc/>
    public StoredCheckpoint Find(string path) => inner.Find(path);

    /// <inheritdoc/>
    public void Verify(StoredCheckpoint checkpoint) => inner.Verify(checkpoint);

    /// <inheritdoc/>
    public T Load<T>(StoredCheckpoint checkpoint, Func<string, T> read) => inner.Load(checkpoint, read);

    /// <inheritdoc/>
    public void Delete(StoredCheckpoint checkpoint) => inner.Delete(checkpoint);

    /// <inheritdoc/>
    public void Retain(int limit, int? keep = null) => inner.Retain(limit, keep);
}
