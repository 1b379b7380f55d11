using Microsoft.Extensions.Options;

namespace Safe.Framework.Freezing.Reversible;

/// <summary>Checks <see cref="ReversibleOptions"/>, all problems in one result.</summary>
public sealed class ReversibleOptionsValidator : IValidateOptions<ReversibleOptions>
{
    private static readonly ReversibleOptionsRanges Ranges = new();

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ReversibleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var result = new ValidateOptionsResultBuilder();
        result.AddResult(Ranges.Validate(name, options));
        if (!Enum.IsDefined(options.Blocks))
        {
            result.AddError($"Blocks is {options.Blocks}; it can be {string.Join(", ", Enum.GetNames<ReversiblePart>())}");
        }
        return result.Build();
    }
}
