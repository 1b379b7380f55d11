namespace Safe.Framework.Freezing.Criteria;

/// <summary>The warm-up lasts <see cref="FreezeSettings.WarmupEpochs"/> epochs, whatever importances do.</summary>
public sealed class FixedEpochsCriterion : IWarmupCriterion
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The settings do not say how many epochs.</exception>
    public WarmupVerdict Assess(IReadOnlyList<EpochScores> history, FreezeSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfZero(history.Count);
        int epochs = settings.WarmupEpochs ?? throw new InvalidOperationException("a warm-up of fixed length needs WarmupEpochs");
        double[]? changes = RelativeChanges.Into(history, history.Count - 1, settings);
        return new WarmupVerdict(
            history[^1].Epoch >= Math.Min(epochs, settings.MaxWarmupEpochs ?? epochs),
            RelativeChanges.AreStable(changes, settings),
            changes
        );
    }
}
