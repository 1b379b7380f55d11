using Microsoft.Extensions.Options;

namespace Safe.Framework.Pruning;

/// <summary>Checks <see cref="PruneOptions"/>: each value's range and the values against each other, all problems in one result.</summary>
public sealed class PruneOptionsValidator : IValidateOptions<PruneOptions>
{
    private static readonly PruneOptionsRanges Ranges = new();

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PruneOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var result = new ValidateOptionsResultBuilder();
        result.AddResult(Ranges.Validate(name, options));
        if (options.Parts is not (PrunedParts.Heads or PrunedParts.Channels or PrunedParts.Both))
        {
            result.AddError($"Parts is {options.Parts}; it can be {string.Join(", ", Enum.GetNames<PrunedParts>())}");
        }
        if (options.InitialWarmup + options.FinalWarmup > 1)
        {
            result.AddError(
                $"InitialWarmup ({options.InitialWarmup}) and FinalWarmup ({options.FinalWarmup}) must not be more than 1 together"
            );
        }
        return result.Build();
    }
}
