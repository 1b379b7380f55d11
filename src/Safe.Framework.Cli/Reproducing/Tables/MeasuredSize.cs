using Safe.Framework.Tasks.Resources;

namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>What training steps of a model took.</summary>
/// <param name="Model">The size's name.</param>
/// <param name="Task">What it stands for.</param>
/// <param name="Rows">Rows of a step.</param>
/// <param name="Tokens">Tokens of a row; 0 for images.</param>
/// <param name="ForecastBytes">The most bytes that a step was expected to hold.</param>
/// <param name="Phases">With no unit frozen, and with each set.</param>
internal sealed record MeasuredSize(
    string Model,
    string Task,
    int Rows,
    int Tokens,
    long ForecastBytes,
    IReadOnlyList<ResourcePhase> Phases
);
