namespace Safe.Framework.Training;

/// <summary>What a job is doing.</summary>
public enum JobPhase
{
    /// <summary>It waits for its turn.</summary>
    Waiting,

    /// <summary>Model and data are made, and what later scores are compared with is computed.</summary>
    Starting,

    /// <summary>Training steps.</summary>
    Training,

    /// <summary>The frozen prefix runs over the examples, whose outputs are kept.</summary>
    FillingCache,

    /// <summary>The metric on the development set.</summary>
    Evaluating,

    /// <summary>Importances, and the decision that follows from them.</summary>
    Scoring,

    /// <summary>A checkpoint is written.</summary>
    Saving,

    /// <summary>It is done.</summary>
    Finished,

    /// <summary>It was asked to stop, and did.</summary>
    Stopped,

    /// <summary>Something went wrong.</summary>
    Failed,
}
