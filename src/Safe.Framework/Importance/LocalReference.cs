namespace Safe.Framework.Importance;

/// <summary>
/// What the unit itself puts out on the same input with its own adapters off: local. Drift of the units below is in the input of both sides and
/// does not count. Nothing is kept; each scored unit runs twice.
/// </summary>
public sealed class LocalReference : IReferenceActivations
{
    /// <inheritdoc/>
    public IReadOnlyList<ComparedRows> Compare(ActivationProbe probe, int batch, int firstUnit)
    {
        ArgumentNullException.ThrowIfNull(probe);
        // Once, not once per unit.
        using IDisposable unmerged = probe.Adapters.Unmerged();
        return probe.CollectBeside(batch, firstUnit);
    }

    /// <inheritdoc/>
    public void Dispose() { }
}
