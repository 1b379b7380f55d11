using Safe.Framework.Reporting.Lines;

namespace Safe.Framework.Cli.Explaining;

/// <summary>What became of one job's units.</summary>
internal sealed record JobExplanation
{
    /// <summary>The arm, where the folder holds several jobs.</summary>
    public string? Arm { get; init; }

    /// <summary>The seed, where the folder holds several jobs.</summary>
    public int? Seed { get; init; }

    /// <summary>The last completed epoch; null where no log tells.</summary>
    public int? Epochs { get; init; }

    /// <summary>Number of units; null where no epoch was scored.</summary>
    public int? Units { get; init; }

    /// <summary>Units that are frozen at the end.</summary>
    public required int Frozen { get; init; }

    /// <summary>Units frozen without a gap from the input, at the end.</summary>
    public required int Frontier { get; init; }

    /// <summary>Every freeze and thaw with its reason, by epoch and unit.</summary>
    public required IReadOnlyList<FreezeLine> Freezes { get; init; }

    /// <summary>The units that trained to the end, where the log tells of them.</summary>
    public required IReadOnlyList<LiveUnit> Live { get; init; }

    /// <summary>Puts a job's lines together.</summary>
    /// <param name="arm">The arm, or null.</param>
    /// <param name="seed">The seed, or null.</param>
    /// <param name="freezes">The job's freezes and thaws, in the order in which they happened.</param>
    /// <param name="last">Its last epoch, or null.</param>
    public static JobExplanation Of(string? arm, int? seed, IReadOnlyList<FreezeLine> freezes, EpochLine? last)
    {
        HashSet<int> told = [.. freezes.Select(line => line.Unit)];
        return new JobExplanation
        {
            Arm = arm,
            Seed = seed,
            Epochs = last?.Epoch,
            Units = last is { Importances.Count: > 0 and var count } ? count : null,
            Frozen = told.Count(unit => !freezes.Last(line => line.Unit == unit).Thaws),
            Frontier = freezes.Count > 0 ? freezes[^1].FrontierAfter : last?.Frontier ?? 0,
            Freezes = [.. freezes.OrderBy(line => line.Epoch).ThenBy(line => line.Unit)],
            Live = last is null
                ? []
                :
                [
                    .. last
                        .Importances.Select((importance, unit) => new LiveUnit(unit, importance, last.Threshold))
                        .Where(unit => !told.Contains(unit.Unit)),
                ],
        };
    }
}
