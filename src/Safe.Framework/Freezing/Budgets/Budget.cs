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
}
