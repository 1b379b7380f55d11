using Safe.Framework.Freezing;
using Safe.Framework.Tasks.Comparisons;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Tests.Comparisons;

/// <summary>Trains nothing, and remembers what it was asked for.</summary>
/// <param name="learningRate">Part of its course.</param>
internal sealed class RecordedJob(string learningRate = "1e-3") : IComparedJob
{
    /// <summary>The runs, such as <c>lora-42</c>.</summary>
    public List<string> Runs { get; } = [];

    /// <summary>The run that is stopped; null for none.</summary>
    public string? StopsAt { get; init; }

    public void Check(Arm arm)
    {
        if (arm.Settings.ContainsKey("Wrong"))
        {
            throw new InvalidDataException($"{arm.Key}: no such setting");
        }
    }

    public IReadOnlyDictionary<string, string?> Course(Arm arm, int seed) =>
        new Dictionary<string, string?> { ["Training:LearningRate"] = learningRate, ["Training:Seed"] = $"{seed}" };

    public Task<JobReport> Run(Arm arm, ArmRun run, CancellationToken stopping = default)
    {
        string name = $"{arm.Key}-{run.Seed}{(run.Continues ? "+" : "")}";
        Runs.Add(name);
        return name == StopsAt ? throw new OperationCanceledException("stopped") : Task.FromResult(Report(run.Seed));
    }

    private static JobReport Report(int seed) =>
        new()
        {
            MetricName = "accuracy",
            Evaluation = new Evaluation(1.0 / seed, new Dictionary<string, double>()),
            Epochs = [],
            Phases = [],
            MeanBytes = 3,
            Flops = 4,
            TrainSeconds = double.PositiveInfinity,
            ScoringSeconds = 0,
            TrainableStart = 5,
            TrainableEnd = 5,
            Frontier = 0,
            Units = [new UnitFacts("block.0", 5)],
            FrozenAt = [null],
            Events = [],
        };
}
