namespace Safe.Framework.Training.Estimates;

/// <summary>What a job's training steps will take.</summary>
public sealed record TrainingEstimate
{
    /// <summary>Name of the task.</summary>
    public required string Task { get; init; }

    /// <summary>Epochs of the job.</summary>
    public required int Epochs { get; init; }

    /// <summary>Training steps of an epoch.</summary>
    public required int StepsPerEpoch { get; init; }

    /// <summary>Examples of the largest batch.</summary>
    public required int Examples { get; init; }

    /// <summary>Tokens of its longest example; 1 where the task counts examples.</summary>
    public required int Tokens { get; init; }

    /// <summary>Elements of the whole model.</summary>
    public required long Parameters { get; init; }

    /// <summary>Bytes of the whole model's parameters and buffers.</summary>
    public required long ParameterBytes { get; init; }

    /// <summary>Freeze units of the model.</summary>
    public required int Units { get; init; }

    /// <summary>
    /// What steps take from phase to phase: the first is the warm-up, and in each one after it one unit more is frozen, from the input on.
    /// Without freezing there is one.
    /// </summary>
    public required IReadOnlyList<PhaseEstimate> Phases { get; init; }

    /// <summary>What is not in the figures, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
