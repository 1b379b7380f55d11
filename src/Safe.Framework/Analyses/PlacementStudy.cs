namespace Safe.Framework.Analyses;

/// <summary>
/// What one adapter is worth by its place (the paper's Fig. 2): jobs with adapters at block i only, for each i, beside one with adapters everywhere. The
/// option <c>Adapter:LayersToTransform</c> chooses the block.
/// </summary>
/// <param name="MetricName">Name of the metric.</param>
/// <param name="Placements">The blocks, ascending; the job with adapters everywhere, if there is one, is last.</param>
public sealed record PlacementStudy(string MetricName, IReadOnlyList<BlockPlacement> Placements);
