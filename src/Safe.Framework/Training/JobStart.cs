using Safe.Framework.Freezing;

namespace Safe.Framework.Training;

/// <summary>A job that is about to train.</summary>
/// <param name="Task">Name of the task.</param>
/// <param name="Epochs">Epochs to come.</param>
/// <param name="StepsPerEpoch">Steps of one epoch.</param>
/// <param name="TrainableParameters">Elements that train.</param>
/// <param name="AllParameters">Elements of the whole model.</param>
/// <param name="Units">The freeze units in forward order.</param>
/// <param name="Freezes">Whether units may freeze.</param>
/// <param name="MetricName">Name of the task's metric, such as <c>accuracy</c>.</param>
public sealed record JobStart(
    string Task,
    int Epochs,
    int StepsPerEpoch,
    long TrainableParameters,
    long AllParameters,
    IReadOnlyList<UnitFacts> Units,
    bool Freezes,
    string MetricName
)
{
    /// <summary>What cannot be measured here, one sentence each.</summary>
    public IReadOnlyList<string> Unmeasured { get; init; } = [];

    /// <summary>Why units cannot be folded although they should be, one sentence each.</summary>
    public IReadOnlyList<string> NotFolded { get; init; } = [];

    /// <summary>What in the adapters' options has no effect, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Training steps that were done before, where the job goes on from a checkpoint; else 0.</summary>
    public int ResumedStep { get; init; }

    /// <summary>Epochs that were done before.</summary>
    public int ResumedEpochs { get; init; }

    /// <summary>The frontier in each epoch to come, as far as it can be foreseen; see <see cref="FreezeController.Forecast"/>.</summary>
    public IReadOnlyList<int> Forecast { get; init; } = [];

    /// <summary>What was said about the checkpoint that the job goes on from, one sentence each.</summary>
    public IReadOnlyList<string> Resuming { get; init; } = [];
}
