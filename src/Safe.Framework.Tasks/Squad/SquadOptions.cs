namespace Safe.Framework.Tasks.Squad;

/// <summary>How questions become rows, and spans answers.</summary>
public sealed record SquadOptions
{
    /// <summary>Rows of a training batch.</summary>
    public int TrainBatchSize { get; init; } = 16;

    /// <summary>Rows of an evaluation batch.</summary>
    public int EvalBatchSize { get; init; } = 32;

    /// <summary>The most tokens of a row: question, part of the context and special tokens.</summary>
    public int MaxTokens { get; init; } = 384;

    /// <summary>Tokens that two neighbouring parts of a context have in common.</summary>
    public int Stride { get; init; } = 128;

    /// <summary>The most tokens of a question; more are cut off.</summary>
    public int MaxQuestionTokens { get; init; } = 64;

    /// <summary>The most tokens of an answer.</summary>
    public int MaxAnswerTokens { get; init; } = 30;

    /// <summary>How many of the best first and last tokens of a row are paired.</summary>
    public int BestEnds { get; init; } = 20;

    /// <summary>Training rows in the probe that importance is measured on.</summary>
    public int ProbeRows { get; init; } = 32;

    /// <summary>Chooses the order of the rows and the probe.</summary>
    public long Seed { get; init; } = 42;
}
