using Safe.Framework.Metering;

namespace Safe.Framework.Tests.Metering;

public sealed class PhaseRecorderTests
{
    private readonly ScriptedMeters meters = new() { CurrentBytes = 100 };
    private readonly PhaseRecorder recorder;

    public PhaseRecorderTests() => recorder = new PhaseRecorder(meters, meters);

    [Fact]
    public void A_phase_lasts_until_the_frozen_set_changes()
    {
        recorder.StartEpoch(1, 0, 0);
        Step(peak: 300, saved: 120, flops: 10);
        Step(peak: 250, saved: 150, flops: 10);
        recorder.StartEpoch(2, 0, 0);
        Step(peak: 280, saved: 110, flops: 10);
        recorder.StartEpoch(3, 2, 1);
        meters.CurrentBytes = 80;
        Step(peak: 200, saved: 60, flops: 7);

        recorder.Phases.Count.ShouldBe(2);
        MemoryPhase first = recorder.Phases[0];
        (first.FirstEpoch, first.LastEpoch, first.FrozenUnits, first.Frontier).ShouldBe((1, 2, 0, 0));
        (first.PeakBytes, first.SavedBytes, first.ResidentBytes, first.Flops).ShouldBe((300, 150, 100, 30));
        MemoryPhase second = recorder.Phases[1];
        (second.FirstEpoch, second.LastEpoch, second.FrozenUnits, second.Frontier).ShouldBe((3, 3, 2, 1));
        (second.PeakBytes, second.SavedBytes, second.ResidentBytes, second.Flops).ShouldBe((200, 60, 80, 7));
        recorder.StepSeconds.ShouldBe(first.Seconds + second.Seconds, 1e-12);
    }

    [Fact]
    public void A_phase_ends_where_one_unit_froze_and_another_thawed()
    {
        recorder.StartEpoch(1, 2, 2);
        recorder.StartEpoch(2, 2, 0);
        recorder.Phases.Select(phase => phase.Frontier).ShouldBe([2, 0]);
    }

    [Fact]
    public void Every_step_starts_a_peak_of_its_own()
    {
        recorder.StartEpoch(1, 0, 0);
        meters.PeakBytes = 1_000_000;
        meters.PeakSavedBytes = 1_000_000;
        Step(peak: 300, saved: 5, flops: 0);
        meters.Resets.ShouldBe(1);
        (recorder.Phases[0].PeakBytes, recorder.Phases[0].SavedBytes).ShouldBe((300, 5));
    }

    [Fact]
    public void What_happens_between_steps_counts_for_no_phase()
    {
        recorder.StartEpoch(1, 0, 0);
        Step(peak: 300, saved: 5, flops: 10);
        meters.Total += 1000;
        Step(peak: 300, saved: 5, flops: 10);
        recorder.Phases[0].Flops.ShouldBe(20);
    }

    [Fact]
    public void The_mean_lies_between_the_smallest_and_the_largest_peak()
    {
        recorder.MeanBytes.ShouldBe(0);
        recorder.StartEpoch(1, 0, 0);
        Step(peak: 300, saved: 0, flops: 0);
        recorder.MeanBytes.ShouldBeInRange(299, 300);
        Step(peak: 200, saved: 0, flops: 0);
        recorder.MeanBytes.ShouldBeInRange(199, 300);
        MemoryPhase phase = recorder.Phases.Single();
        phase.Seconds.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_step_that_throws_leaves_the_phase_as_it_was()
    {
        recorder.StartEpoch(1, 0, 0);
        MemoryPhase before = recorder.Phases.Single();
        Should.Throw<InvalidDataException>(() => recorder.Measure<int>(() => throw new InvalidDataException("bad batch")));
        recorder.Phases.Single().ShouldBe(before);
    }

    [Fact]
    public void A_step_before_any_epoch_is_a_mistake() =>
        Should.Throw<InvalidOperationException>(() => recorder.Measure(() => 1)).Message.ShouldContain("StartEpoch");

    private void Step(long peak, long saved, long flops) =>
        recorder.Measure(() =>
        {
            (meters.PeakBytes, meters.PeakSavedBytes) = (peak, saved);
            meters.Total += flops;
            return 0;
        });
}
