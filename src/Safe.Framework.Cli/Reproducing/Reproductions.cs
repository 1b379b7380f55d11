using Safe.Framework.Cli.Reproducing.Figures;
using Safe.Framework.Cli.Reproducing.Tables;

namespace Safe.Framework.Cli.Reproducing;

/// <summary>All that <c>safe reproduce</c> knows.</summary>
internal static class Reproductions
{
    /// <summary>The reproductions, in the order of the help.</summary>
    public static IReadOnlyList<IReproduction> All { get; } =
    [
        .. PaperTables.Names.Select(static name => new TableReproduction(PaperTables.Get(name))),
        new PlacementFigure(),
        new DistanceFigure(),
        new PatternFigure(),
        new CurvatureFigure(),
    ];
}
