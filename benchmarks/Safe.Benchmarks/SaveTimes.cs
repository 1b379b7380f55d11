using Safe.Framework.Checkpoints;
using Safe.Framework.Training;

namespace Safe.Benchmarks;

/// <summary>Writes down how long checkpoints take.</summary>
internal sealed class SaveTimes : ITrainingObserver
{
    /// <summary>The times, in their order.</summary>
    public List<double> Seconds { get; } = [];

    /// <inheritdoc/>
    public void OnSaved(StoredCheckpoint checkpoint, double seconds) => Seconds.Add(seconds);
}
