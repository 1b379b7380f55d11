namespace Safe.Framework.Models.Generation;

/// <summary>How text is generated, by Hugging Face's names and defaults: greedy search unless something else is asked for.</summary>
public sealed record GenerationOptions
{
    /// <summary>The most tokens to add to a prompt. <value>Default 20.</value></summary>
    public int MaxNewTokens { get; init; } = 20;

    /// <summary>Whether tokens are drawn, rather than the likeliest taken. <value>Default false.</value></summary>
    public bool DoSample { get; init; }

    /// <summary>While sampling: logits are divided by it; above 0. <value>Default 1.</value></summary>
    public double Temperature { get; init; } = 1;

    /// <summary>While sampling: only this many of the likeliest tokens can be drawn; 0 for all. <value>Default 50.</value></summary>
    public int TopK { get; init; } = 50;

    /// <summary>While sampling: only the likeliest tokens that together have this probability can be drawn, in (0, 1]. <value>Default 1.</value></summary>
    public double TopP { get; init; } = 1;

    /// <summary>Number of beams; 1 for none. <value>Default 1.</value></summary>
    public int NumBeams { get; init; } = 1;

    /// <summary>Beam search: a sequence's log-probability is divided by its generated length to this power. <value>Default 1.</value></summary>
    public double LengthPenalty { get; init; } = 1;

    /// <summary>Beam search: when a prompt is done. <value>Default <see cref="EarlyStopping.WhenUnlikelyBetter"/>.</value></summary>
    public EarlyStopping EarlyStopping { get; init; }

    /// <summary>No sequence of this many tokens, the prompt's included, comes twice; 0 for no such rule. <value>Default 0.</value></summary>
    public int NoRepeatNgramSize { get; init; }

    /// <summary>Sequences per prompt: independent draws, or the best of the beams. <value>Default 1.</value></summary>
    public int NumReturnSequences { get; init; } = 1;

    /// <summary>The tokens that end a sequence; null takes the model's, none at all goes on to the end.</summary>
    public IReadOnlyList<int>? EosTokenId { get; init; }

    /// <summary>What finished rows are filled with; null takes the model's, else the first token that ends a sequence.</summary>
    public int? PadTokenId { get; init; }

    /// <summary>Whether keys and values of earlier tokens are kept rather than computed again. <value>Default true.</value></summary>
    public bool UseCache { get; init; } = true;

    /// <summary>Whether the result has the scores of each step. <value>Default false.</value></summary>
    public bool OutputScores { get; init; }

    /// <summary>Refuses what cannot be, all in one message.</summary>
    /// <exception cref="ArgumentException">One line per problem.</exception>
    /// <exception cref="NotSupportedException">Sampling with beams.</exception>
    internal void Require()
    {
        string[] problems = [.. Problems()];
        if (problems.Length > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, problems));
        }
        if (DoSample && NumBeams > 1)
        {
            throw new NotSupportedException("sampling with beams is not supported; take DoSample or NumBeams");
        }
    }

    private IEnumerable<string> Problems()
    {
        (string Name, int Value, int Least)[] counts =
        [
            (nameof(MaxNewTokens), MaxNewTokens, 1),
            (nameof(TopK), TopK, 0),
            (nameof(NumBeams), NumBeams, 1),
            (nameof(NoRepeatNgramSize), NoRepeatNgramSize, 0),
            (nameof(NumReturnSequences), NumReturnSequences, 1),
        ];
        foreach ((string name, int value, int least) in counts.Where(count => count.Value < count.Least))
        {
            yield return $"{name} is {value}; it must be at least {least}";
        }
        if (Temperature is not (> 0 and <= double.MaxValue))
        {
            yield return $"{nameof(Temperature)} is {Temperature:R}; it must be above 0";
        }
        if (TopP is not (> 0 and <= 1))
        {
            yield return $"{nameof(TopP)} is {TopP:R}; it must be in (0, 1]";
        }
        if (!double.IsFinite(LengthPenalty))
        {
            yield return $"{nameof(LengthPenalty)} is {LengthPenalty:R}; it must be finite";
        }
        if (!DoSample && NumReturnSequences > NumBeams)
        {
            yield return $"{nameof(NumReturnSequences)} is {NumReturnSequences}; without sampling there are as many sequences as beams, {NumBeams}";
        }
    }
}
