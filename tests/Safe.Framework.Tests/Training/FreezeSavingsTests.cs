using Safe.Framework.Freezing;
using Safe.Framework.Metering;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training;

public sealed class FreezeSavingsTests
{
    private static readonly MemoryPhase[] Phases =
    [
        new(1, 2, FrozenUnits: 0, Frontier: 0, PeakBytes: 100, ResidentBytes: 10, SavedBytes: 50, Flops: 2 * 10 * 7, Seconds: 1),
        new(3, 5, FrozenUnits: 2, Frontier: 2, PeakBytes: 70, ResidentBytes: 10, SavedBytes: 30, Flops: 3 * 10 * 4, Seconds: 1),
        new(6, 6, FrozenUnits: 3, Frontier: 2, PeakBytes: 75, ResidentBytes: 10, SavedBytes: 30, Flops: 1 * 10 * 4, Seconds: 1),
    ];

    [Fact]
    public void A_phase_is_compared_with_the_one_before_it()
    {
        FreezeEvent[] events = [.. new[] { 2, 2, 5 }.Select((epoch, unit) => Event(epoch, unit))];
        IReadOnlyList<FreezeEvent> measured = FreezeSavings.Measure(events, Phases, stepsPerEpoch: 10);
        measured.Select(frozen => frozen.SavedBytesPerStep).ShouldBe([30, 30, -5]);
        measured.Select(frozen => frozen.SavedFlopsPerStep).ShouldBe([3, 3, 0]);
    }

    [Fact]
    public void Nothing_is_said_where_no_step_followed_or_no_meter_counted()
    {
        FreezeSavings.Measure([Event(6, 0)], Phases, 10).Single().ShouldBe(Event(6, 0));
        MemoryPhase[] unmetered = [.. Phases.Select(phase => phase with { PeakBytes = 0, Flops = 0 })];
        FreezeSavings.Measure([Event(2, 0)], unmetered, 10).Single().ShouldBe(Event(2, 0));
    }

    private static FreezeEvent Event(int epoch, int unit) =>
        new()
        {
            Epoch = epoch,
            Unit = unit,
            Path = "block",
            FrontierBefore = 0,
            FrontierAfter = 1,
            Reason = "test",
        };
}
