using Safe.Framework.Models.Generation;
using Safe.Framework.Tasks.Language;

namespace Safe.Framework.Tasks.E2E;

/// <summary>How meanings are trained on and sentences generated; the defaults are the paper's.</summary>
public sealed record E2EOptions
{
    /// <summary>How rows become batches.</summary>
    public LanguageOptions Rows { get; init; } = new() { LabelSmoothing = 0.1 };

    /// <summary>How sentences are generated: beam search of 10, length penalty 0.8, no run of four tokens twice.</summary>
    public GenerationOptions Generation { get; init; } =
        new()
        {
            NumBeams = 10,
            LengthPenalty = 0.8,
            NoRepeatNgramSize = 4,
            MaxNewTokens = 64,
        };

    /// <summary>The most meanings of the development set that sentences are generated for; null: all.</summary>
    public int? EvalMeanings { get; init; }

    /// <summary>Meanings that are generated for side by side.</summary>
    public int GenerationBatchSize { get; init; } = 8;
}
