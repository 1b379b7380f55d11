using Safe.Framework.Freezing;
using Safe.Framework.Training;

namespace Safe.Framework.Analyses;

/// <summary>When each unit of a job was frozen (the paper's Fig. 5).</summary>
public sealed record FreezingPattern
{
    /// <summary>What the job was, such as <c>LoRA + SAFE</c>.</summary>
    public required string Label { get; init; }

    /// <summary>Completed epochs.</summary>
    public required int Epochs { get; init; }

    /// <summary>The units in forward order.</summary>
    public required IReadOnlyList<UnitPattern> Units { get; init; }

    /// <summary>The share of units that are frozen in the end.</summary>
    public double FrozenShare => Units.Count == 0 ? 0 : (double)Units.Count(static unit => unit.IsFrozen) / Units.Count;

    /// <summary>The pattern of a job.</summary>
    /// <param name="label">What the job was.</param>
    /// <param name="report">The job.</param>
    public static FreezingPattern Of(string label, JobReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new FreezingPattern
        {
            Label = label,
            Epochs = report.Epochs.Count == 0 ? 0 : report.Epochs[^1].Epoch,
            Units = [.. report.Units.Select((unit, index) => new UnitPattern(unit.Path, ChangesOf(index, report.Events)))],
        };
    }

    /// <summary>The pattern that events tell of.</summary>
    /// <param name="label">What the job was.</param>
    /// <param name="epochs">Completed epochs.</param>
    /// <param name="units">Number of units.</param>
    /// <param name="events">The freezes and thaws, in the order in which they happened.</param>
    public static FreezingPattern Of(string label, int epochs, int units, IReadOnlyList<FreezeEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return new FreezingPattern
        {
            Label = label,
            Epochs = epochs,
            Units =
            [
                .. Enumerable
                    .Range(0, units)
                    .Select(unit => new UnitPattern(
                        events.FirstOrDefault(one => one.Unit == unit)?.Path ?? FormattableString.Invariant($"unit {unit}"),
                        ChangesOf(unit, events)
                    )),
            ],
        };
    }

    private static FreezeChange[] ChangesOf(int unit, IEnumerable<FreezeEvent> events) =>
        [
            .. events
                .Where(one => one.Unit == unit)
                .OrderBy(static one => one.Epoch)
                .Select(static one => new FreezeChange(one.Epoch, one.Thaws, one.Score)),
        ];
}
