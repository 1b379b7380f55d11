using Safe.Framework.Importance;

namespace Safe.Framework.Freezing;

/// <summary>
/// Decides after every epoch which units freeze. Decisions are a pure function of the scores so far: the controller touches no
/// model and keeps nothing but <see cref="State"/>.
/// </summary>
/// <param name="settings">The job's settings.</param>
/// <param name="warmup">Decides when the warm-up ends.</param>
/// <param name="schedule">The threshold over time.</param>
/// <param name="selector">Chooses the units.</param>
/// <param name="units">The units in forward order.</param>
/// <param name="limit">A trainable parameter outside of the units that ends the frozen prefix, or null.</param>
public sealed class FreezeController(
    FreezeSettings settings,
    IWarmupCriterion warmup,
    IFreezeSchedule schedule,
    IFreezeSelector selector,
    IReadOnlyList<UnitFacts> units,
    PrefixLimit? limit = null
)
{
    private readonly List<EpochScores> history = [];
    private readonly int?[] frozenAt = new int?[units.Count];
    private int? warmupEnd;

    /// <summary>What later decisions depend on, as a snapshot.</summary>
    public FreezeState State =>
        new()
        {
            History = [.. history],
            WarmupEnd = warmupEnd,
            FrozenAt = [.. frozenAt],
        };

    /// <summary>Number of units frozen without a gap from the input.</summary>
    public int Frontier => Freezing.Frontier.Of(FrozenFlags(), limit);

    /// <summary>Continues from a stored state.</summary>
    /// <param name="state">The state.</param>
    /// <exception cref="InvalidDataException">The state belongs to another number of units.</exception>
    public void Restore(FreezeState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.FrozenAt.Count != units.Count)
        {
            throw new InvalidDataException($"The freeze state holds {state.FrozenAt.Count} units, the model has {units.Count}");
        }
        history.Clear();
        history.AddRange(state.History);
        warmupEnd = state.WarmupEnd;
        for (int unit = 0; unit < frozenAt.Length; unit++)
        {
            frozenAt[unit] = state.FrozenAt[unit];
        }
    }

    /// <summary>Freezes the units that have nothing to train; to be called before the first epoch.</summary>
    public IReadOnlyList<FreezeEvent> FreezeIdleUnits()
    {
        int[] idle = [.. Enumerable.Range(0, units.Count).Where(unit => frozenAt[unit] is null && units[unit].TrainableParameters == 0)];
        return Freeze(epoch: 0, idle, threshold: 0, scores: null);
    }

    /// <summary>Takes the scores of an epoch and decides.</summary>
    /// <param name="epoch">Number of completed epochs, counted from 1; greater than at the last call.</param>
    /// <param name="scores">The importance of every unit, in forward order, frozen units included.</param>
    /// <exception cref="ArgumentException">The number of scores is not the number of units.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The epoch does not lie after the last one.</exception>
    /// <exception cref="InvalidOperationException">The selector chose a unit that does not exist or is frozen already.</exception>
    public FreezeDecision Decide(int epoch, IReadOnlyList<ImportanceScore> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(epoch, history.Count == 0 ? 0 : history[^1].Epoch);
        if (scores.Count != units.Count)
        {
            throw new ArgumentException($"{scores.Count} scores for {units.Count} units", nameof(scores));
        }
        history.Add(new EpochScores(epoch, [.. scores.Select(score => score.Value)]));
        WarmupVerdict verdict = warmup.Assess(history, settings);
        if (warmupEnd is null && verdict.Ended)
        {
            warmupEnd = epoch;
        }
        double threshold = warmupEnd is int end
            ? schedule.ThresholdAt(epoch, new FreezeWindow(end, settings.FinalEpoch, settings.FinalThreshold))
            : 0;
        IReadOnlyList<int> chosen = warmupEnd is null ? [] : selector.Select(new FreezeCandidates(epoch, threshold, scores, FrozenFlags()));
        IReadOnlyList<FreezeEvent> events = Freeze(epoch, chosen, threshold, scores);
        return new FreezeDecision
        {
            Epoch = epoch,
            Scores = scores,
            Changes = verdict.Changes,
            Stable = verdict.Stable,
            WarmupEnd = warmupEnd,
            Threshold = threshold,
            NewlyFrozen = chosen,
            Frozen = [.. Enumerable.Range(0, frozenAt.Length).Where(unit => frozenAt[unit] is not null)],
            Frontier = Frontier,
            Events = events,
        };
    }

    private bool[] FrozenFlags() => Array.ConvertAll(frozenAt, epoch => epoch is not null);

    private FreezeEvent[] Freeze(int epoch, IReadOnlyList<int> chosen, double threshold, IReadOnlyList<ImportanceScore>? scores)
    {
        int before = Frontier;
        foreach (int unit in chosen)
        {
            if (unit < 0 || unit >= frozenAt.Length || frozenAt[unit] is not null)
            {
                throw new InvalidOperationException(
                    $"{selector.GetType().Name} chose unit {unit}, which does not exist or is frozen already"
                );
            }
            frozenAt[unit] = epoch;
        }
        int after = Frontier;
        string? straggler = Freezing.Frontier.Straggler(FrozenFlags(), limit, [.. units.Select(unit => unit.Path)]);
        return
        [
            .. chosen.Select(unit => new FreezeEvent
            {
                Epoch = epoch,
                Unit = unit,
                Path = units[unit].Path,
                Score = scores?[unit].Value,
                Lower = scores?[unit].Lower,
                Upper = scores?[unit].Upper,
                Threshold = threshold,
                FrontierBefore = before,
                FrontierAfter = after,
                TrainableParameters = units[unit].TrainableParameters,
                Reason = scores is null ? "nothing to train" : "importance below the threshold",
                Straggler = unit < after ? null : straggler,
            }),
        ];
    }
}
