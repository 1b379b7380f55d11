using Safe.Framework.Reporting;

namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>A task of a table with what its arms reached.</summary>
/// <param name="Recipe">The recipe's name.</param>
/// <param name="Weight">How often it counts in the average.</param>
/// <param name="Arms">The arms' figures by their names, in the order of the table.</param>
internal sealed record ReproducedTask(string Recipe, double Weight, IReadOnlyDictionary<string, ArmSummary> Arms);
