using Safe.Framework.Freezing.Execution;

namespace Safe.Framework.Training;

/// <summary>What became of the frozen prefix's outputs when the frontier moved.</summary>
public sealed record PrefixCacheResult
{
    /// <summary>Training steps done before.</summary>
    public required int Step { get; init; }

    /// <summary>Units of the prefix.</summary>
    public required int Frontier { get; init; }

    /// <summary>Examples of the training data.</summary>
    public required int Examples { get; init; }

    /// <summary>Where the outputs come from.</summary>
    public required PrefixCacheOrigin Origin { get; init; }

    /// <summary>Where they are kept.</summary>
    public required PrefixCacheStorage Storage { get; init; }

    /// <summary>Bytes that they take, or would take.</summary>
    public required long Bytes { get; init; }

    /// <summary>Time that it took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>FLOPs that it took.</summary>
    public required long Flops { get; init; }

    /// <summary>What there is to say about files that could not be used, and about a checkpoint that was made with other outputs; one sentence each.</summary>
    public IReadOnlyList<string> News { get; init; } = [];
}
