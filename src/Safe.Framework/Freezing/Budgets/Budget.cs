namespace Safe.Framework.Freezing.Budgets;

/// <summary>What a job may use. At least one of the two is set.</summary>
/// <param name="MaxBytes">The most bytes that the allocator may hold during a training step; null: no limit.</param>
/// <param name="TimeShare">The job's compute as a share of what it takes without freezing, between 0 and 1; null: no limit.</param>
public sealed record Budget(long? MaxBytes, double? TimeShare)
{
    /// <summary>The budget that options state; null if they state none.</summary>
    /// <param name="options">The options, valid by <see cref="FreezeOptionsValidator"/>.</param>
    public static Budget? Of(FreezeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        long? bytes = options.MaxMemory is { } text && ByteSize.TryParse(text, out long read) ? read : null;
        return bytes is null && options.TargetTime is null ? null : new Budget(bytes, options.TargetTime);
    }

    /// <summary>What is left of the bytes beside some that are kept through the whole job.</summary>
    /// <param name="kept">Those; <see cref="long.MaxValue"/>: nobody knows how many.</param>
    /// <exception cref="InvalidOperationException">Nobody knows, or nothing is left.</exception>
    internal Budget Without(long kept)
    {
        if (MaxBytes is not long most || kept == 0)
        {
            return this;
        }
        if (kept == long.MaxValue)
        {
            throw new InvalidOperationException("MaxMemory needs PrefixCacheMaxBytes beside PrefixCache=memory: it sets that much aside");
        }
        return kept < most
            ? this with
            {
                MaxBytes = most - kept,
            }
            : throw new InvalidOperationException(
                $"MaxMemory ({most:N0} bytes) cannot be kept: the prefix cache and folding keep up to {kept:N0} bytes in main memory"
            );
    }
}
