using Microsoft.Extensions.Options;

namespace Safe.Framework.Freezing.Dropping;

/// <summary>Checks <see cref="AdapterDropOptions"/>, all problems in one result.</summary>
public sealed class AdapterDropOptionsValidator : IValidateOptions<AdapterDropOptions>
{
    private static readonly AdapterDropOptionsRanges Ranges = new();

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AdapterDropOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var result = new ValidateOptionsResultBuilder();
        result.AddResult(Ranges.Validate(name, options));
        if (!Enum.IsDefined(options.Mode))
        {
            result.AddError($"Mode is {options.Mode}; it can be {string.Join(", ", Enum.GetNames<AdapterDropMode>())}");
        }
        if (options is { Mode: AdapterDropMode.Fixed, Units: null })
        {
            result.AddError("Mode=Fixed needs Units, the number of lowest units whose adapters are left out");
        }
        if (options is { Mode: AdapterDropMode.Off, Units: not null })
        {
            result.AddError($"Units ({options.Units}) goes with Mode=Random or Mode=Fixed");
        }
        return result.Build();
    }
}
