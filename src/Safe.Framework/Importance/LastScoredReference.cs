namespace Safe.Framework.Importance;

/// <summary>
/// The outputs at the last scoring; at the first one, before training. Only the trainable weights of then are kept, and the probe is run with them
/// again: exact, and as large as the adapters whatever the probe.
/// </summary>
public sealed class LastScoredReference : IReferenceActivations, IKeepsState
{
    private WeightSnapshot? last;

    /// <inheritdoc/>
    public void Begin(ActivationProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        last?.Dispose();
        last = new WeightSnapshot(probe.Adapters.Model.parameters().Where(static parameter => parameter.requires_grad));
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException"><see cref="Begin"/> was not called.</exception>
    public IReadOnlyList<ComparedRows> Compare(ActivationProbe probe, int batch, int firstUnit)
    {
        ArgumentNullException.ThrowIfNull(probe);
        WeightSnapshot then = last ?? throw new InvalidOperationException("Begin comes first");
        // A merged adapter's weights are in its layer's, which the snapshot does not hold.
        using IDisposable unmerged = probe.Adapters.Unmerged();
        IReadOnlyList<UnitRows> before = Then(probe, batch, firstUnit, then);
        IReadOnlyList<UnitRows> now = probe.Collect(batch, firstUnit);
        return [.. now.Zip(before, static (own, earlier) => new ComparedRows(own.Rows, earlier.Rows, own.Lengths))];
    }

    /// <inheritdoc/>
    public void Scored() => last?.Update();

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> SaveState() =>
        (last?.Values("") ?? []).ToDictionary(static kept => kept.Name, static kept => kept.Value, StringComparer.Ordinal);

    /// <inheritdoc/>
    public void LoadState(IReadOnlyDictionary<string, Tensor> state) => last?.Load("", state);

    /// <inheritdoc/>
    public void Dispose() => last?.Dispose();

    private static IReadOnlyList<UnitRows> Then(ActivationProbe probe, int batch, int firstUnit, WeightSnapshot then)
    {
        then.Swap();
        try
        {
            return probe.Collect(batch, firstUnit);
        }
        finally
        {
            then.Swap();
        }
    }
}
