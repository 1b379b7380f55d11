using Microsoft.Extensions.Options;

namespace Safe.Framework.Freezing;

/// <summary>Checks <see cref="FreezeOptions"/>: each value's range and the values against each other, all problems in one result.</summary>
public sealed class FreezeOptionsValidator : IValidateOptions<FreezeOptions>
{
    private static readonly FreezeOptionsRanges Ranges = new();

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, FreezeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var result = new ValidateOptionsResultBuilder();
        result.AddResult(Ranges.Validate(name, options));
        if (options.MaxWarmupEpochs < options.MinWarmupEpochs)
        {
            result.AddError($"MaxWarmupEpochs ({options.MaxWarmupEpochs}) must not be below MinWarmupEpochs ({options.MinWarmupEpochs})");
        }
        int minWarmup = options.MinWarmupEpochs ?? 1;
        if (options.FinalEpoch <= minWarmup)
        {
            result.AddError(
                $"FinalEpoch ({options.FinalEpoch}) must be greater than MinWarmupEpochs ({minWarmup}), or the threshold jumps to its final value at once"
            );
        }
        if (options.MaxWarmupEpochs <= options.StableComparisons)
        {
            result.AddError(
                $"MaxWarmupEpochs ({options.MaxWarmupEpochs}) must be greater than StableComparisons ({options.StableComparisons}), which needs {options.StableComparisons + 1L} scored epochs"
            );
        }
        return result.Build();
    }
}
