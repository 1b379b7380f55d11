using Safe.Framework.Freezing.Costs;
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
/// <param name="guard">Thaws units, or null.</param>
/// <param name="costs">What units cost, where the selector asks for it.</param>
public sealed partial class FreezeController(
    FreezeSettings settings,
    IWarmupCriterion warmup,
    IFreezeSchedule schedule,
    IFreezeSelector selector,
    IReadOnlyList<UnitFacts> units,
    PrefixLimit? limit = null,
    IThawGuard? guard = null,
    UnitCostTable? costs = null
)
{
    private readonly List<EpochScores> history = [];
    private readonly int?[] frozenAt = new int?[units.Count];
    private readonly int?[] thawedAt = new int?[units.Count];
    private int lastEpoch;
    private int? warmupEnd;
    private FreezeWindow? window;

    /// <summary>What later decisions depend on, as a snapshot.</summary>
    public FreezeState State =>
        new()
        {
            History = [.. history],
            WarmupEnd = warmupEnd,
            FrozenAt = [.. frozenAt],
            ThawedAt = Array.Exists(thawedAt, static epoch => epoch is not null) ? [.. thawedAt] : null,
            Window = window,
            Costs = costs,
        };

    /// <summary>Number of units frozen without a gap from the input.</summary>
    public int Frontier => Freezing.Frontier.Of(FrozenFlags, limit);

    /// <summary>Whether each unit is frozen.</summary>
    public IReadOnlyList<bool> FrozenFlags => Array.ConvertAll(frozenAt, static epoch => epoch is not null);

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
        window = state.Window ?? (warmupEnd is int end ? new FreezeWindow(end, settings.FinalEpoch, settings.FinalThreshold) : null);
        costs = state.Costs;
        for (int unit = 0; unit < frozenAt.Length; unit++)
        {
            frozenAt[unit] = state.FrozenAt[unit];
            thawedAt[unit] = state.ThawedAt?[unit];
        }
        lastEpoch = state.FrozenAt.Concat(thawedAt).Append(history.LastOrDefault()?.Epoch).Max() ?? 0;
    }

    /// <summary>
    /// Freezes the units that have nothing to train and those that the selector never lets train; to be called before the first epoch.
    /// </summary>
    /// <exception cref="InvalidOperationException">The selector chose a unit that may not freeze.</exception>
    public IReadOnlyList<FreezeEvent> DecideBeforeTraining()
    {
        FreezeChoice[] idle =
        [
            .. Enumerable
                .Range(0, units.Count)
                .Where(unit => frozenAt[unit] is null && units[unit].TrainableParameters == 0)
                .Select(static unit => new FreezeChoice(unit, "nothing to train")),
        ];
        IReadOnlyList<FreezeEvent> first = Freeze(0, idle, threshold: 0, scores: []);
        return [.. first, .. Freeze(0, selector.SelectBeforeTraining(Candidates(0, 0, [])), threshold: 0, scores: [])];
    }

    /// <summary>Takes the scores of an epoch and decides.</summary>
    /// <param name="epoch">Number of completed epochs, counted from 1; greater than at the last call.</param>
    /// <param name="scores">The importance of every unit, in forward order, frozen units included; empty where the selector needs none.</param>
    /// <param name="heldOutLoss">The loss on held-out data, where there is one.</param>
    /// <exception cref="ArgumentException">The number of scores is not the number of units.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The epoch does not lie after the last one.</exception>
    /// <exception cref="InvalidOperationException">The selector chose a unit that may not freeze, or the guard one that is not frozen.</exception>
    public FreezeDecision Decide(int epoch, IReadOnlyList<ImportanceScore> scores, double? heldOutLoss = null)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(epoch, lastEpoch);
        if (scores.Count != (selector.NeedsScores ? units.Count : 0))
        {
            throw new ArgumentException($"{scores.Count} scores for {units.Count} units", nameof(scores));
        }
        lastEpoch = epoch;
        WarmupVerdict verdict = selector.NeedsScores ? Assess(epoch, scores, heldOutLoss) : new WarmupVerdict(true, false, null);
        double threshold = window is { } rising ? schedule.ThresholdAt(epoch, rising) : 0;
        IReadOnlyList<FreezeEvent> thaws = Thaw(epoch, threshold, scores);
        bool decides = warmupEnd is not null || !selector.NeedsScores;
        IReadOnlyList<FreezeEvent> freezes = decides
            ? Freeze(epoch, selector.Select(Candidates(epoch, threshold, scores)), threshold, scores)
            : [];
        return new FreezeDecision
        {
            Epoch = epoch,
            Scores = scores,
            Changes = verdict.Changes,
            Stable = verdict.Stable,
            WarmupEnd = warmupEnd,
            WarmupTimedOut = verdict.TimedOut && warmupEnd == epoch,
            Threshold = threshold,
            NewlyFrozen = [.. freezes.Select(static freeze => freeze.Unit)],
            Thawed = [.. thaws.Select(static thaw => thaw.Unit)],
            Frozen = [.. Enumerable.Range(0, frozenAt.Length).Where(unit => frozenAt[unit] is not null)],
            Frontier = Frontier,
            Events = [.. thaws, .. freezes],
        };
    }

    private WarmupVerdict Assess(int epoch, IReadOnlyList<ImportanceScore> scores, double? heldOutLoss)
    {
        history.Add(
            new EpochScores(epoch, [.. scores.Select(static score => score.Value)]) { HeldOutLoss = guard is null ? null : heldOutLoss }
        );
        WarmupVerdict verdict = warmup.Assess(history, settings);
        if (warmupEnd is null && verdict.Ended)
        {
            warmupEnd = epoch;
            window = selector.Window(Candidates(epoch, 0, scores), new FreezeWindow(epoch, settings.FinalEpoch, settings.FinalThreshold));
        }
        return verdict;
    }

    private FreezeCandidates Candidates(int epoch, double threshold, IReadOnlyList<ImportanceScore> scores) =>
        new()
        {
            Epoch = epoch,
            WarmupEnd = warmupEnd ?? 0,
            Threshold = threshold,
            Units = units,
            Scores = OrUnknown(scores),
            Frozen = FrozenFlags,
            Pinned = Array.ConvertAll(thawedAt, static thawed => thawed is not null),
            Limit = limit,
            Settings = settings,
            Costs = costs,
        };

    private IReadOnlyList<FreezeEvent> Thaw(int epoch, double threshold, IReadOnlyList<ImportanceScore> scores)
    {
        if (guard is null)
        {
            return [];
        }
        var candidates = new ThawCandidates
        {
            Epoch = epoch,
            Threshold = threshold,
            Units = units,
            Scores = OrUnknown(scores),
            FrozenAt = [.. frozenAt],
            History = [.. history],
            Settings = settings,
        };
        int before = Frontier;
        IReadOnlyList<FreezeChoice> chosen = guard.Thaw(candidates);
        foreach (FreezeChoice choice in chosen)
        {
            if (!candidates.Frozen.Contains(choice.Unit))
            {
                throw new InvalidOperationException(
                    $"{guard.GetType().Name} chose unit {choice.Unit}, which is not frozen or has nothing to train"
                );
            }
            frozenAt[choice.Unit] = null;
            thawedAt[choice.Unit] = epoch;
        }
        return [.. chosen.Select(choice => Event(epoch, choice, threshold, scores, before) with { Thaws = true, Straggler = null })];
    }

    private IReadOnlyList<FreezeEvent> Freeze(
        int epoch,
        IReadOnlyList<FreezeChoice> chosen,
        double threshold,
        IReadOnlyList<ImportanceScore> scores
    )
    {
        int before = Frontier;
        foreach (FreezeChoice choice in chosen)
        {
            if (choice.Unit < 0 || choice.Unit >= frozenAt.Length || frozenAt[choice.Unit] is not null || thawedAt[choice.Unit] is not null)
            {
                throw new InvalidOperationException(
                    $"{selector.GetType().Name} chose unit {choice.Unit}, which does not exist, is frozen already or was thawed"
                );
            }
            frozenAt[choice.Unit] = epoch;
        }
        return [.. chosen.Select(choice => Event(epoch, choice, threshold, scores, before))];
    }

    private FreezeEvent Event(int epoch, FreezeChoice choice, double threshold, IReadOnlyList<ImportanceScore> scores, int before)
    {
        int after = Frontier;
        ImportanceScore? score = scores.Count > 0 ? scores[choice.Unit] : null;
        return new FreezeEvent
        {
            Epoch = epoch,
            Unit = choice.Unit,
            Path = units[choice.Unit].Path,
            Score = score?.Value,
            Lower = score?.Lower,
            Upper = score?.Upper,
            Threshold = threshold,
            FrontierBefore = before,
            FrontierAfter = after,
            TrainableParameters = units[choice.Unit].TrainableParameters,
            Reason = choice.Reason,
            Straggler =
                choice.Unit < after ? null : Freezing.Frontier.Straggler(FrozenFlags, limit, [.. units.Select(static unit => unit.Path)]),
        };
    }

    private IReadOnlyList<ImportanceScore> OrUnknown(IReadOnlyList<ImportanceScore> scores) =>
        scores.Count > 0 ? scores : [.. units.Select(static _ => new ImportanceScore(double.NaN))];
}
