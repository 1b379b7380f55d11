using Safe.Framework.Reporting;

namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>A table, or a figure that is made of the same, to be run by name.</summary>
/// <param name="table">The table.</param>
internal sealed class TableReproduction(TableDescription table) : IReproduction
{
    /// <inheritdoc/>
    public string Name => table.Name;

    /// <inheritdoc/>
    public string Description => table.Title;

    /// <inheritdoc/>
    public ReproductionOutcome Run(ReproductionRequest request)
    {
        ReproducedTable made = TableRun.Make(table, request);
        string[] names = [HtmlReport.Name, TableRun.FileName + ".csv", TableRun.FileName + ".json"];
        return new ReproductionOutcome(
            ["", .. TableText.Lines(made), ""],
            TableRun.Json(made),
            [.. names.Select(name => Path.Combine(request.Output, name))]
        );
    }
}
