using FsCheck.Fluent;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Schedules;
using Safe.Framework.Tests.Properties;

namespace Safe.Framework.Tests.Freezing.Schedules;

public sealed class FreezeScheduleTests
{
    private static readonly FreezeWindow Window = new(WarmupEnd: 2, FinalEpoch: 10, FinalThreshold: 0.4);

    public static TheoryData<string> Names => [.. FreezeSchedules.Names];

    [Theory]
    [InlineData("linear", 4, 0.1)]
    [InlineData("linear", 6, 0.2)]
    [InlineData("linear", 9.5, 0.375)]
    // (1 − cos 45°)/2 = 0.14644660940672624, (1 − cos 90°)/2 = 0.5.
    [InlineData("cosine", 4, 0.4 * 0.14644660940672624)]
    [InlineData("cosine", 6, 0.2)]
    [InlineData("cosine", 8, 0.4 * (1 - 0.14644660940672624))]
    [InlineData("step", 9.99, 0)]
    [InlineData("step", 10, 0.4)]
    [InlineData("constant", 1.99, 0)]
    [InlineData("constant", 2, 0.4)]
    [InlineData("CUBIC", 6, 0.4 - 0.4 / 8)]
    public void Equals_its_closed_form(string name, double epoch, double threshold) =>
        FreezeSchedules.Create(name).ThresholdAt(epoch, Window).ShouldBe(threshold, 1e-15);

    [Theory]
    [MemberData(nameof(Names))]
    public void Rises_from_0_to_the_final_threshold_and_never_falls(string name)
    {
        IFreezeSchedule schedule = FreezeSchedules.Create(name);
        Checked.ForAll(
            from end in Gen.Choose(0, 20)
            from final in Gen.Choose(0, 30)
            from threshold in Checked.Share
            select new FreezeWindow(end, final, threshold),
            window =>
            {
                double last = 0;
                for (double epoch = 0; epoch < 34; epoch += 0.25)
                {
                    double now = schedule.ThresholdAt(epoch, window);
                    now.ShouldBeInRange(last, window.FinalThreshold);
                    now.ShouldBe(epoch < window.WarmupEnd ? 0 : now);
                    last = now;
                }
                last.ShouldBe(window.FinalThreshold);
                schedule.ThresholdAt(Math.Max(window.WarmupEnd, window.FinalEpoch), window).ShouldBe(window.FinalThreshold);
            }
        );
    }

    [Fact]
    public void A_name_that_does_not_exist_is_refused_with_the_nearest() =>
        Should
            .Throw<ArgumentException>(() => FreezeSchedules.Create("linaer"))
            .Message.ShouldStartWith(
                "Schedule 'linaer' does not exist; did you mean 'linear'? known: constant, cosine, cubic, linear, step"
            );
}
