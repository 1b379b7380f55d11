using Microsoft.Extensions.Options;

namespace Safe.Framework.Quantization;

/// <summary>Checks <see cref="QuantizeOptions"/>.</summary>
public sealed class QuantizeOptionsValidator : IValidateOptions<QuantizeOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, QuantizeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Type is { } type && !Enum.IsDefined(type)
            ? ValidateOptionsResult.Fail($"Type is {type}; it can be {string.Join(", ", Enum.GetNames<QuantizationType>())}")
            : ValidateOptionsResult.Success;
    }
}
