using Safe.Framework.Analyses;
using Safe.Framework.Freezing;
using Safe.Framework.Tests.Reporting;

namespace Safe.Framework.Tests.Analyses;

public sealed class FreezingPatternTests
{
    [Fact]
    public void A_jobs_freezes_are_told_by_unit()
    {
        FreezingPattern pattern = FreezingPattern.Of("SAFE", SampleJobs.Job([3, 4, null], epochs: 6));
        pattern.Epochs.ShouldBe(6);
        pattern.Units.Select(static unit => unit.Path).ShouldBe(["bert.encoder.layer.0", "bert.encoder.layer.1", "bert.encoder.layer.2"]);
        pattern.Units[0].Changes.ShouldBe([new FreezeChange(3, false, 0.05)]);
        pattern.Units[2].Changes.ShouldBeEmpty();
        Trains(pattern, 0).ShouldBe([true, true, true, false, false, false]);
        Trains(pattern, 2).ShouldAllBe(static trains => trains);
        pattern.FrozenShare.ShouldBe(2.0 / 3, 1e-12);
    }

    [Fact]
    public void A_unit_may_thaw_and_freeze_again()
    {
        FreezeEvent first = SampleJobs.Event(0, 1, [1]);
        FreezingPattern pattern = FreezingPattern.Of("x", 5, 2, [first, first with { Epoch = 3, Thaws = true }, first with { Epoch = 4 }]);
        Trains(pattern, 0).ShouldBe([true, false, false, true, false]);
        pattern.Units[0].IsFrozen.ShouldBeTrue();
        pattern.Units[1].Path.ShouldBe("unit 1");
        pattern.FrozenShare.ShouldBe(0.5);
    }

    [Fact]
    public void A_unit_that_is_frozen_from_the_start_never_trains() =>
        Trains(FreezingPattern.Of("x", 3, 1, [SampleJobs.Event(0, 0, [0])]), 0).ShouldBe([false, false, false]);

    private static bool[] Trains(FreezingPattern pattern, int unit) =>
        [.. Enumerable.Range(1, pattern.Epochs).Select(pattern.Units[unit].TrainsIn)];
}
