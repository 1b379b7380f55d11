namespace Safe.Framework.Adapters;

/// <summary>What low-rank adapters ask of their settings.</summary>
internal static class LowRank
{
    /// <summary>The settings, if they can be.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rank is below 1 or the dropout not in [0, 1).</exception>
    internal static AdapterSettings Checked(AdapterSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Rank, 1);
        return settings.Dropout is >= 0 and < 1
            ? settings
            : throw new ArgumentOutOfRangeException(nameof(settings), settings.Dropout, "dropout must be in [0, 1)");
    }
}
