namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>A size that was measured.</summary>
/// <param name="Size">What was asked for.</param>
/// <param name="Device">Where the steps ran.</param>
/// <param name="Result">What they took.</param>
internal sealed record FinishedSize(TableSize Size, string Device, MeasuredSize Result);
