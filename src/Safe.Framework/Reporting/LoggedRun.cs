using Safe.Framework.Analyses;
using Safe.Framework.Freezing;
using Safe.Framework.Reporting.Lines;
using Safe.Framework.Training;

namespace Safe.Framework.Reporting;

/// <summary>The jobs of a run folder, as far as its log tells of them; the run may be done, running or killed.</summary>
/// <param name="Arms">The jobs that completed an epoch, by arm.</param>
/// <param name="Patterns">When units froze, by job.</param>
internal sealed record LoggedRun(IReadOnlyList<ArmResult> Arms, IReadOnlyList<FreezingPattern> Patterns)
{
    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The folder, with <c>trainer_log.jsonl</c> and <c>freeze_events.jsonl</c>.</param>
    /// <exception cref="InvalidDataException">A line cannot be read, or the jobs of an arm do not fit together; the message names the file.</exception>
    /// <exception cref="IOException">The folder or the log of freezes is not there, or cannot be read.</exception>
    internal static LoggedRun Read(string folder)
    {
        ILookup<RunLabel, FreezeLine> freezes = RunLog.ReadFreezes(folder).ToLookup(static line => LabelOf(line.Arm, line.Seed));
        ILookup<RunLabel, EpochLine> epochs = RunLog.ReadEpochs(folder).ToLookup(static line => LabelOf(line.Arm, line.Seed));
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        (RunLabel Label, JobReport Report)[] jobs =
        [
            .. epochs
                .Select(static job => job.Key)
                .Union(freezes.Select(static job => job.Key))
                .Select(label => (label, ReportOf([.. epochs[label]], [.. freezes[label]]))),
        ];
        try
        {
            return new LoggedRun(
                [
                    .. jobs.Where(static job => job.Report.Epochs.Count > 0)
                        .GroupBy(static job => job.Label.Arm)
                        .Select(arm => ArmOf(arm, name)),
                ],
                [
                    .. jobs.Where(static job => job.Report.Units.Count > 0)
                        .Select(job => FreezingPattern.Of(NameOf(job.Label, name, alone: jobs.Length == 1), job.Report)),
                ]
            );
        }
        catch (ArgumentException misfit)
        {
            throw new InvalidDataException($"{Path.Combine(folder, JsonLinesObserver.LogName)}: {misfit.Message}", misfit);
        }
    }

    private static RunLabel LabelOf(string? arm, int? seed) => new(arm ?? "", seed ?? 0);

    private static string NameOf(RunLabel label, string folder, bool alone) =>
        label.Arm.Length == 0 ? folder
        : alone ? label.Arm
        : FormattableString.Invariant($"{label.Arm}, seed {label.Seed}");

    private static ArmResult ArmOf(IGrouping<string, (RunLabel Label, JobReport Report)> arm, string folder)
    {
        string name = arm.Key.Length == 0 ? folder : arm.Key;
        return new ArmResult(name, name, [.. arm.Select(static job => new SeededReport(job.Label.Seed, job.Report))]);
    }

    private static JobReport ReportOf(EpochLine[] epochs, FreezeLine[] freezes)
    {
        int units = Math.Max(
            epochs.Select(static line => line.Importances.Count).DefaultIfEmpty().Max(),
            freezes.Select(static line => line.Unit + 1).DefaultIfEmpty().Max()
        );
        FreezeEvent[] events = [.. freezes.Select(EventOf)];
        EpochResult[] results = [.. epochs.Select(ResultOf)];
        return new JobReport
        {
            MetricName = epochs.LastOrDefault()?.MetricName ?? "",
            Evaluation = results.LastOrDefault()?.Evaluation ?? new Evaluation(double.NaN, new Dictionary<string, double>()),
            Epochs = results,
            Phases = [],
            MeanBytes = 0,
            Flops = 0,
            TrainSeconds = results.Sum(static epoch => epoch.StepSeconds + epoch.ScoringSeconds),
            ScoringSeconds = results.Sum(static epoch => epoch.ScoringSeconds),
            TrainableStart = 0,
            TrainableEnd = 0,
            Frontier = results.LastOrDefault()?.Frontier ?? 0,
            Units = [.. Enumerable.Range(0, units).Select(unit => new UnitFacts(PathOf(unit, freezes), 0))],
            FrozenAt = [.. Enumerable.Range(0, units).Select(unit => FrozenAt(unit, freezes))],
            Events = events,
        };
    }

    // The log names a unit's path only when it freezes.
    private static string PathOf(int unit, FreezeLine[] freezes) =>
        Array.Find(freezes, line => line.Unit == unit)?.Path ?? FormattableString.Invariant($"unit {unit}");

    private static int? FrozenAt(int unit, FreezeLine[] freezes) =>
        Array.FindLast(freezes, line => line.Unit == unit) is { Thaws: false } last ? last.Epoch : null;

    private static EpochResult ResultOf(EpochLine line) =>
        new(
            line.Epoch,
            line.TrainLoss,
            new Evaluation(line.EvalMetric, line.EvalDetails),
            line.StepSeconds,
            line.ScoringSeconds,
            line.Importances,
            line.Threshold,
            line.Frozen,
            line.Frontier,
            line.PeakMemoryBytes,
            line.SavedBytes
        );

    private static FreezeEvent EventOf(FreezeLine line) =>
        new()
        {
            Epoch = line.Epoch,
            Thaws = line.Thaws,
            Unit = line.Unit,
            Path = line.Path,
            Score = line.Score,
            Lower = line.ScoreLower,
            Upper = line.ScoreUpper,
            Threshold = line.Threshold,
            FrontierBefore = line.FrontierBefore,
            FrontierAfter = line.FrontierAfter,
            TrainableParameters = line.TrainableParameters,
            Reason = line.Reason,
            Straggler = line.Straggler,
            SavedBytesPerStep = line.SavedBytesPerStep,
            SavedFlopsPerStep = line.SavedFlopsPerStep,
        };
}
