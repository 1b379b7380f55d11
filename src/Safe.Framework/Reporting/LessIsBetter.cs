namespace Safe.Framework.Reporting;

/// <summary>Metrics that fall as models get better.</summary>
internal static class LessIsBetter
{
    /// <summary>Whether less of a metric is better.</summary>
    /// <param name="metric">Its name.</param>
    internal static bool For(string metric) => metric is "perplexity" || metric.EndsWith("loss", StringComparison.OrdinalIgnoreCase);
}
