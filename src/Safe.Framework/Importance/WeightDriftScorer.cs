using Microsoft.Extensions.Options;

namespace Safe.Framework.Importance;

/// <summary>
/// How far a unit's trainable weights have moved: ‖θ − θ'‖ / (‖θ‖ + ‖θ'‖), in [0, 1] by the triangle inequality, over all tensors of the unit that trained
/// at the start, together; θ' are the weights before training or at the last scoring, see <see cref="DriftSince"/>. The movement is what the paper's
/// Eq. 5 bounds by freezing. Runs nothing.
/// </summary>
/// <param name="options">What the weights are compared with.</param>
public sealed class WeightDriftScorer(IOptions<ImportanceOptions>? options = null) : IImportanceScorer, IKeepsState, IDisposable
{
    private readonly DriftSince since = (options?.Value ?? new ImportanceOptions()).DriftSince;
    private readonly Dictionary<int, WeightSnapshot> snapshots = [];

    /// <inheritdoc/>
    public bool ComparesActivations => false;

    /// <inheritdoc/>
    public void Begin(ScoringPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        Dispose();
        foreach (ScoredUnit unit in pass.Units)
        {
            snapshots[unit.Index] = new WeightSnapshot(unit.TrainableParameters);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException"><see cref="Begin"/> was not called.</exception>
    public IReadOnlyList<ImportanceScore> Score(ScoringPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return [.. pass.Units.Select(Score)];
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> SaveState() =>
        snapshots
            .SelectMany(static unit => unit.Value.Values($"{unit.Key}."))
            .ToDictionary(static kept => kept.Name, static kept => kept.Value, StringComparer.Ordinal);

    /// <inheritdoc/>
    public void LoadState(IReadOnlyDictionary<string, Tensor> state)
    {
        foreach ((int unit, WeightSnapshot snapshot) in snapshots)
        {
            snapshot.Load($"{unit}.", state);
        }
    }

    /// <summary>Releases the kept weights.</summary>
    public void Dispose()
    {
        foreach (WeightSnapshot snapshot in snapshots.Values)
        {
            snapshot.Dispose();
        }
        snapshots.Clear();
    }

    private ImportanceScore Score(ScoredUnit unit)
    {
        if (!snapshots.TryGetValue(unit.Index, out WeightSnapshot? before))
        {
            throw new InvalidOperationException("Begin comes first");
        }
        double drift = before.Drift();
        if (since == DriftSince.LastScoring)
        {
            before.Update();
        }
        return new ImportanceScore(drift);
    }
}
