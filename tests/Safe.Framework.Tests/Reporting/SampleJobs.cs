using Safe.Framework.Freezing;
using Safe.Framework.Metering;
using Safe.Framework.Reporting;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Reporting;

/// <summary>Made-up jobs with figures that are easy to check: unit i has importance 0.05·(i+1), 100 parameters and 10 MiB of activations.</summary>
internal static class SampleJobs
{
    internal const long MiB = 1024 * 1024;
    internal const long ResidentBytes = 40 * MiB;

    internal static MachineFacts Machine { get; } =
        new()
        {
            Os = "Debian GNU/Linux 12 (bookworm)",
            Architecture = "X64",
            Cpu = "Test CPU @ 2.00GHz",
            Cores = 2,
            MemoryBytes = 8L * 1024 * MiB,
            Dotnet = ".NET 10.0.0",
            Libtorch = "1.13.1",
            Threads = 2,
            Blas = "libopenblas.so.0",
        };

    /// <summary>A job in which unit i freezes after the epoch that <paramref name="frozenAt"/> names.</summary>
    internal static JobReport Job(IReadOnlyList<int?> frozenAt, int epochs = 8, double metric = 0.7)
    {
        int units = frozenAt.Count;
        EpochResult[] results = [.. Enumerable.Range(1, epochs).Select(epoch => Epoch(epoch, epochs, frozenAt, metric))];
        MemoryPhase[] phases = [.. Phases(frozenAt, epochs)];
        int FrozenBy(int epoch) => frozenAt.Count(at => at <= epoch);
        return new JobReport
        {
            MetricName = "accuracy",
            Evaluation = results[^1].Evaluation,
            Epochs = results,
            Phases = phases,
            MeanBytes = (long)(phases.Sum(phase => phase.PeakBytes * phase.Seconds) / phases.Sum(phase => phase.Seconds)),
            Flops = phases.Sum(phase => phase.Flops),
            TrainSeconds = phases.Sum(phase => phase.Seconds) + 0.1 * epochs,
            ScoringSeconds = 0.1 * epochs,
            TrainableStart = 100L * units + 50,
            TrainableEnd = 100L * (units - FrozenBy(epochs)) + 50,
            Frontier = Frontier(frozenAt, epochs),
            Units = [.. Units(units)],
            FrozenAt = frozenAt,
            Events =
            [
                .. Enumerable
                    .Range(0, units)
                    .Where(unit => frozenAt[unit] is not null)
                    .Select(unit => Event(unit, frozenAt[unit]!.Value, frozenAt)),
            ],
        };
    }

    internal static UnitFacts[] Units(int count) =>
        [.. Enumerable.Range(0, count).Select(unit => new UnitFacts($"bert.encoder.layer.{unit}", 100))];

    internal static FreezeEvent Event(int unit, int epoch, IReadOnlyList<int?> frozenAt) =>
        new()
        {
            Epoch = epoch,
            Unit = unit,
            Path = $"bert.encoder.layer.{unit}",
            Score = 0.05 * (unit + 1),
            Threshold = 0.05 * (unit + 1) + 0.01,
            FrontierBefore = Frontier(frozenAt, epoch - 1),
            FrontierAfter = Frontier(frozenAt, epoch),
            TrainableParameters = 100,
            Reason = "importance below the threshold",
            SavedBytesPerStep = 10 * MiB,
        };

    internal static StepResult Step(int step, int total = 500, double loss = 0.412) =>
        new(step, total, step * 0.032, loss, 5e-4, 0.83, 1000, 0.25, 1300 * MiB, 1900 * MiB, 7, 24, 6);

    internal static JobStart Start(int units = 24, int stepsPerEpoch = 50) =>
        new("ApiDocs", 10, stepsPerEpoch, 294_912, 109_777_152, Units(units), Freezes: true, "accuracy");

    internal static Comparison Comparison(int seeds = 1) =>
        new()
        {
            Title = "SAFE beside LoRA",
            Summary = "Twelve areas of the .NET documentation.",
            Machine = Machine,
            Arms =
            [
                new ArmResult(
                    "lora",
                    "LoRA",
                    [.. Enumerable.Range(1, seeds).Select(seed => new SeededReport(seed, Job(new int?[6], metric: 0.7 + 0.01 * seed)))]
                ),
                new ArmResult(
                    "safe",
                    "LoRA + SAFE",
                    [
                        .. Enumerable
                            .Range(1, seeds)
                            .Select(seed => new SeededReport(seed, Job([3, 4, 4, 5, 7, null], metric: 0.69 + 0.02 * seed))),
                    ]
                ),
            ],
            Baselines = [new Baseline("bag of words", 0.65)],
            Commands = ["./build.sh run", "dotnet run --project examples/Quickstart -- --seeds 1"],
            Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        };

    private static EpochResult Epoch(int epoch, int epochs, IReadOnlyList<int?> frozenAt, double metric)
    {
        MemoryPhase phase = Phases(frozenAt, epochs).Single(phase => phase.FirstEpoch <= epoch && epoch <= phase.LastEpoch);
        return new EpochResult(
            epoch,
            MeanLoss: 2.0 / epoch,
            new Evaluation(
                metric * (1 - 0.5 / epoch) / (1 - 0.5 / epochs),
                new Dictionary<string, double> { ["macro_f1"] = metric - 0.02 }
            ),
            phase.Seconds / (phase.LastEpoch - phase.FirstEpoch + 1),
            ScoringSeconds: 0.1,
            [.. frozenAt.Select((_, unit) => 0.05 * (unit + 1))],
            Threshold: epoch < 3 ? 0 : 0.06 * (epoch - 2),
            frozenAt.Count(at => at <= epoch),
            Frontier(frozenAt, epoch),
            phase.PeakBytes,
            phase.SavedBytes
        );
    }

    private static IEnumerable<MemoryPhase> Phases(IReadOnlyList<int?> frozenAt, int epochs)
    {
        int[] ends = [.. frozenAt.OfType<int>().Where(at => at < epochs).Append(epochs).Distinct().Order()];
        int first = 1;
        foreach (int last in ends)
        {
            int frontier = Frontier(frozenAt, first - 1);
            long activations = 10 * MiB * (frozenAt.Count - frontier);
            int length = last - first + 1;
            yield return new MemoryPhase(
                first,
                last,
                frozenAt.Count(at => at < first),
                frontier,
                ResidentBytes + activations,
                ResidentBytes,
                activations / 2,
                length * (12 - frontier) * 1_000_000_000_000,
                length * (12 - frontier) * 1.5
            );
            first = last + 1;
        }
    }

    private static int Frontier(IReadOnlyList<int?> frozenAt, int epoch) => frozenAt.TakeWhile(at => at <= epoch).Count();
}
