using Microsoft.Extensions.Options;
using Safe.Framework.Freezing.Budgets;

namespace Safe.Framework.Freezing.Execution;

/// <summary>Checks <see cref="ExecutionOptions"/>, all problems in one result.</summary>
public sealed class ExecutionOptionsValidator : IValidateOptions<ExecutionOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ExecutionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var result = new ValidateOptionsResultBuilder();
        if (!Enum.IsDefined(options.PrefixCache))
        {
            result.AddError($"PrefixCache is {options.PrefixCache}; it can be {string.Join(", ", Enum.GetNames<PrefixCacheStorage>())}");
        }
        if (!Enum.IsDefined(options.PrefixCacheDtype))
        {
            result.AddError(
                $"PrefixCacheDtype is {options.PrefixCacheDtype}; it can be {string.Join(", ", Enum.GetNames<PrefixCacheType>())}"
            );
        }
        if (options.PrefixCacheMaxBytes is { } size && !ByteSize.TryParse(size, out _))
        {
            result.AddError($"PrefixCacheMaxBytes is '{size}'; a size is a number and a unit, such as 4 GB or 512 MiB");
        }
        if (options.PrefixCacheMaxBytes is not null && options.PrefixCache == PrefixCacheStorage.Off)
        {
            result.AddError("PrefixCacheMaxBytes goes with PrefixCache=Memory or PrefixCache=File");
        }
        if (options.PrefixCacheDir is not null && options.PrefixCache != PrefixCacheStorage.File)
        {
            result.AddError("PrefixCacheDir goes with PrefixCache=File");
        }
        return result.Build();
    }
}
