using Safe.Framework.Analyses;

namespace Safe.Framework.Reporting;

/// <summary>Analyses as tables, one value a line, as plotting programs like them.</summary>
internal static class AnalysisTables
{
    /// <summary>The tables of what is there.</summary>
    internal static IEnumerable<AnalysisTable> Of(AnalysisResults results)
    {
        if (results.Placement is { } study)
        {
            yield return Placement(study);
        }
        if (results.Maps.Count > 0)
        {
            yield return Distances(results.Maps);
        }
        if (results.Patterns.Count > 0)
        {
            yield return Patterns(results.Patterns);
        }
        if (results.Landscapes.Count > 0)
        {
            yield return Landscapes(results.Landscapes);
        }
        if (results.Spectra.Count > 0)
        {
            yield return Spectra(results.Spectra);
        }
    }

    private static AnalysisTable Placement(PlacementStudy study) =>
        new(
            "placement",
            ["block", "seed_number", study.MetricName, "trainable_parameters", "peak_bytes", "saved_bytes", "flops", "seconds"],
            study.Placements.SelectMany(static one =>
                one.Metrics.Select(
                    (metric, seed) =>
                        (IReadOnlyList<object?>)
                            [
                                one.Block is int block ? block : "all",
                                seed + 1,
                                metric,
                                one.TrainableParameters,
                                one.PeakBytes,
                                one.SavedBytes,
                                one.Flops,
                                one.Seconds,
                            ]
                )
            )
        );

    private static AnalysisTable Distances(IEnumerable<ImportanceMap> maps) =>
        new(
            "distance",
            ["job", "epoch", "unit", "path", "importance"],
            from map in maps
            from epoch in Enumerable.Range(0, map.Epochs.Count)
            from unit in Enumerable.Range(0, map.Units.Count)
            select (IReadOnlyList<object?>)[map.Label, map.Epochs[epoch], unit, map.Units[unit], map.Values[epoch][unit]]
        );

    /// <summary>Whether each unit was frozen in each epoch.</summary>
    internal static AnalysisTable Patterns(IEnumerable<FreezingPattern> patterns) =>
        new(
            "pattern",
            ["job", "unit", "path", "epoch", "frozen"],
            from pattern in patterns
            from unit in Enumerable.Range(0, pattern.Units.Count)
            from epoch in Enumerable.Range(1, pattern.Epochs)
            select (IReadOnlyList<object?>)[pattern.Label, unit, pattern.Units[unit].Path, epoch, !pattern.Units[unit].TrainsIn(epoch)]
        );

    private static AnalysisTable Landscapes(IEnumerable<LossLandscape> landscapes) =>
        new(
            "landscape",
            ["job", "first", "second", "loss"],
            from one in landscapes
            from first in Enumerable.Range(0, one.Coordinates.Count)
            from second in Enumerable.Range(0, one.Coordinates.Count)
            select (IReadOnlyList<object?>)[one.Label, one.Coordinates[first], one.Coordinates[second], one.Losses[first][second]]
        );

    private static AnalysisTable Spectra(IEnumerable<HessianSpectrum> spectra) =>
        new(
            "spectrum",
            ["job", "rank", "eigenvalue", "error_bound"],
            from one in spectra
            from rank in Enumerable.Range(0, one.Largest.Count)
            select (IReadOnlyList<object?>)[one.Label, rank + 1, one.Largest[rank].Value, one.Largest[rank].ErrorBound]
        );
}
