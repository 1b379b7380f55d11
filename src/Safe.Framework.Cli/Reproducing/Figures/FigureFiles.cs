using Safe.Framework.Reporting;

namespace Safe.Framework.Cli.Reproducing.Figures;

/// <summary>Writes a figure's files.</summary>
internal static class FigureFiles
{
    /// <summary>Adds machine, command and date, and writes everything.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="results">The analyses.</param>
    /// <param name="lines">The result for people.</param>
    public static ReproductionOutcome Write(
        IReproduction figure,
        ReproductionRequest request,
        AnalysisResults results,
        IReadOnlyList<string> lines
    )
    {
        AnalysisResults whole = results with { Machine = MachineFacts.Gather(), Commands = [request.Command] };
        return new ReproductionOutcome(lines, AnalysisFiles.Json(whole), AnalysisFiles.Write(whole, request.Output, figure.Name));
    }
}
