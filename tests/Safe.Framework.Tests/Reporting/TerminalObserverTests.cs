using Safe.Framework.Freezing;
using Safe.Framework.Importance;
using Safe.Framework.Reporting.Terminal;

namespace Safe.Framework.Tests.Reporting;

public sealed class TerminalObserverTests
{
    private const string Erase = "\r\e[K";
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly FakeClock clock = new();

    [Fact]
    public void A_plain_line_says_everything_about_a_logging_interval()
    {
        TerminalObserver observer = Observer(TerminalStyle.Plain);
        observer.OnStarted(SampleJobs.Start());
        for (int step = 1; step <= 40; step++)
        {
            clock.Advance(0.5);
            observer.OnStep(
                SampleJobs.Step(step) with
                {
                    Tokens = 978,
                    Seconds = 0.25,
                    CurrentBytes = 1_299_227_607,
                    PeakBytes = 1_975_684_956,
                }
            );
        }
        Lines()
            .ShouldBe([
                "ApiDocs: 10 epochs of 50 steps, 24 freeze units",
                "trainable params: 294,912 || all params: 109,777,152 || trainable%: 0.2686",
                "step 20/500 | epoch 0.64 | loss 0.412 | lr 5.0e-04 | gnorm 0.83 | 3,912 tok/s | mem 1.21/1.84 GiB | frozen 7/24 frontier 6 | ETA 0:04:00",
                "step 40/500 | epoch 1.28 | loss 0.412 | lr 5.0e-04 | gnorm 0.83 | 3,912 tok/s | mem 1.21/1.84 GiB | frozen 7/24 frontier 6 | ETA 0:03:50",
            ]);
    }

    [Fact]
    public void What_cannot_be_measured_is_said_once_at_the_start()
    {
        Observer(TerminalStyle.Plain).OnStarted(SampleJobs.Start() with { Unmeasured = ["no meter for this", "none for that"] });
        Lines()[^2..].ShouldBe(["no meter for this", "none for that"]);
    }

    [Fact]
    public void A_freeze_says_why()
    {
        Observer(TerminalStyle.Plain)
            .OnFrozen(
                new FreezeEvent
                {
                    Epoch = 9,
                    Unit = 4,
                    Path = "encoder.layer.4",
                    Score = 0.0031,
                    Lower = 0.0027,
                    Upper = 0.0036,
                    Threshold = 0.0042,
                    FrontierBefore = 4,
                    FrontierAfter = 5,
                    Reason = "importance below the threshold",
                    SavedBytesPerStep = 18_979_226,
                }
            );
        Lines()
            .ShouldBe(["freeze epoch=9 unit=encoder.layer.4 score=0.0031 [0.0027,0.0036] < tau=0.0042 frontier 4→5 saves 18.1 MiB/step"]);
    }

    [Fact]
    public void Epochs_the_end_of_the_warm_up_and_the_end_have_a_line_each()
    {
        TerminalObserver observer = Observer(TerminalStyle.Plain);
        var job = SampleJobs.Job([3, 4, 4, 5, 7, null]);
        observer.OnStarted(SampleJobs.Start(units: 6));
        observer.OnDecision(Decision(epoch: 2, warmupEnd: null));
        observer.OnDecision(Decision(epoch: 3, warmupEnd: 3));
        observer.OnDecision(Decision(epoch: 4, warmupEnd: 3));
        observer.OnEpoch(job.Epochs[3]);
        observer.OnFinished(job);
        Lines()[2..]
            .ShouldBe([
                "warm-up over after epoch 3 | largest change of importance 4.0%",
                "epoch 4/10 | train loss 0.500 | accuracy 0.6533 | macro_f1 0.6800 | importance 0.05–0.3 tau 0.12 | frozen 3/6 frontier 3 "
                    + "| mem peak 90.0 MiB, saved for backward 25.0 MiB | 16.5 s + scoring 0.1 s",
                "done | accuracy 0.7000 | trained 0:01:59, scoring 0.7% of it | mem peak 100.0 MiB at first, 50.0 MiB at last "
                    + "| 79.0 TFLOP | frozen 5/6 frontier 5",
            ]);
    }

    [Fact]
    public void A_terminal_line_is_drawn_over_and_comes_back_below_lines_that_stay()
    {
        TerminalObserver observer = Observer(new TerminalStyle { Redraws = true, Width = () => 60 });
        observer.OnStarted(SampleJobs.Start());
        output.GetStringBuilder().Clear();
        clock.Advance(1);
        observer.OnStep(SampleJobs.Step(250));
        const string progress = "━━━━━─────  50% | step 250/500 | loss 0.412 | ETA 0:04:10";
        output.ToString().ShouldBe(Erase + progress);

        output.GetStringBuilder().Clear();
        observer.OnFrozen(SampleJobs.Job([1]).Events[0]);
        string[] pieces = output.ToString().Split('\n');
        pieces[0].ShouldStartWith(Erase + "freeze epoch=1");
        pieces[1].ShouldBe(progress);

        output.GetStringBuilder().Clear();
        observer.Dispose();
        output.ToString().ShouldBe("\n");
    }

    [Fact]
    public void A_progress_line_fits_whatever_the_width()
    {
        var window = new StepWindowFixture().Window;
        for (int width = 1; width <= 220; width++)
        {
            string line = StepText.Progress(window, TimeSpan.FromSeconds(221), width);
            line.Length.ShouldBeLessThan(Math.Max(width, 1));
        }
        StepText.Progress(window, TimeSpan.FromSeconds(221), 60).ShouldBe("──────────   8% | step 40/500 | loss 0.412 | ETA 0:03:41");
        StepText.Progress(window, TimeSpan.FromSeconds(221), 220).ShouldEndWith("frozen 7/24 frontier 6 | ETA 0:03:41");
    }

    [Fact]
    public void A_terminal_is_not_redrawn_more_often_than_eyes_can_follow()
    {
        TerminalObserver observer = Observer(new TerminalStyle { Redraws = true, Width = () => 100 });
        clock.Advance(10);
        for (int step = 1; step <= 499; step++)
        {
            clock.Advance(0.001);
            observer.OnStep(SampleJobs.Step(step));
        }
        output.ToString().Split(Erase).Length.ShouldBeInRange(2, 10);
    }

    [Fact]
    public void Colours_only_where_they_are_wanted_and_ascii_where_nothing_else_arrives()
    {
        FreezeEvent frozen = SampleJobs.Job([1]).Events[0];
        Observer(TerminalStyle.Plain with { Colours = true }).OnFrozen(frozen);
        output.ToString().ShouldContain("\e[36m");
        output.GetStringBuilder().Clear();
        Observer(TerminalStyle.Plain with { Unicode = false }).OnFrozen(frozen);
        output.ToString().ShouldAllBe(character => char.IsAscii(character) && character != '\e');
    }

    [Theory]
    [InlineData(true, "xterm", null, false, false)]
    [InlineData(false, "dumb", null, false, false)]
    [InlineData(false, "xterm", "1", true, false)]
    [InlineData(false, "xterm", "", true, true)]
    [InlineData(false, "xterm", null, true, true)]
    public void The_environment_settles_the_style(bool redirected, string terminal, string? noColor, bool redraws, bool colours)
    {
        var style = TerminalStyle.From(
            redirected,
            name =>
                name == "TERM" ? terminal
                : name == "NO_COLOR" ? noColor
                : null,
            "utf-8"
        );
        style.Redraws.ShouldBe(redraws);
        style.Colours.ShouldBe(colours);
        style.Unicode.ShouldBeTrue();
    }

    private TerminalObserver Observer(TerminalStyle style) => new(output, style, loggingSteps: 20, clock);

    private string[] Lines() => output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static FreezeDecision Decision(int epoch, int? warmupEnd) =>
        new()
        {
            Epoch = epoch,
            Scores = [new ImportanceScore(0.1)],
            Changes = [0.01, 0.04],
            Stable = true,
            WarmupEnd = warmupEnd,
            Threshold = 0,
            NewlyFrozen = [],
            Frozen = [],
            Frontier = 0,
            Events = [],
        };
}
