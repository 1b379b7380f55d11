using System.Globalization;

namespace Safe.Framework.Freezing.Selectors;

/// <summary>Repeats the freezes of a recorded run, without any scoring.</summary>
/// <param name="plan">The recorded decisions.</param>
public sealed class ReplaySelector(FreezePlan plan) : IFreezeSelector, IThawGuard
{
    /// <inheritdoc/>
    public bool NeedsScores => false;

    /// <inheritdoc/>
    public IThawGuard? Guard => plan.Entries.Any(static entry => entry.Thaws) ? this : null;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The plan belongs to another model.</exception>
    public IReadOnlyList<FreezeChoice> SelectBeforeTraining(FreezeCandidates candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        plan.RequireFits(candidates.Units);
        // Units with nothing to train are frozen by then, in the recorded run as in this one.
        return [.. At(0, thaws: false).Where(choice => candidates.MayFreeze(choice.Unit))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<FreezeChoice> Select(FreezeCandidates candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return At(candidates.Epoch, thaws: false);
    }

    /// <inheritdoc/>
    public IReadOnlyList<FreezeChoice> Thaw(ThawCandidates candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return At(candidates.Epoch, thaws: true);
    }

    private FreezeChoice[] At(int epoch, bool thaws) =>
        [
            .. plan
                .Entries.Where(entry => entry.Epoch == epoch && entry.Thaws == thaws)
                .OrderBy(static entry => entry.Unit)
                .Select(entry => new FreezeChoice(entry.Unit, string.Create(CultureInfo.InvariantCulture, $"replayed: {entry.Reason}"))),
        ];
}
