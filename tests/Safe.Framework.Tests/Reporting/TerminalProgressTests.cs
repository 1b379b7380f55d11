using Safe.Framework.Reporting.Terminal;

namespace Safe.Framework.Tests.Reporting;

public sealed class TerminalProgressTests
{
    private const string Erase = "\r\e[K";
    private static readonly TerminalStyle Terminal = new() { Redraws = true, Width = static () => 60 };
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly FakeClock clock = new();

    [Fact]
    public void A_terminal_gets_a_bar_with_the_time_left_that_goes_away_with_the_work()
    {
        using (TerminalProgress progress = Progress(Terminal))
        {
            // What comes before the work's loop is not part of its pace.
            clock.Advance(1.2);
            progress.Report(0);
            clock.Advance(0.5);
            progress.Report(0.02);
            output.ToString().ShouldBeEmpty();
            clock.Advance(19.5);
            output.GetStringBuilder().Clear();
            progress.Report(0.25);
            // A quarter took 20 seconds.
            output.ToString().ShouldBe(Erase + "━━────────  25% | evaluating | ETA 0:01:00");
            clock.Advance(30);
            output.GetStringBuilder().Clear();
            progress.Report(0.999);
            output.ToString().ShouldBe(Erase + "━━━━━━━━━─  99% | evaluating | ETA 0:00:00");
            output.GetStringBuilder().Clear();
        }
        output.ToString().ShouldBe(Erase);
        clock.Timers.ShouldBe(0);
    }

    [Fact]
    public void Between_reports_the_bar_appears_and_the_time_left_goes_by()
    {
        using TerminalProgress progress = Progress(Terminal);
        progress.Report(0);
        clock.Advance(1.9);
        output.ToString().ShouldBeEmpty();
        clock.Advance(0.2);
        Drawn()[^1].ShouldBe("──────────   0% | evaluating");
        clock.Advance(97.8);
        progress.Report(0.5);
        clock.Advance(40.2);
        Drawn()[^1].ShouldBe("━━━━━─────  50% | evaluating | ETA 0:01:00");
        // Later than foreseen.
        clock.Advance(100);
        Drawn()[^1].ShouldBe("━━━━━─────  50% | evaluating | ETA 0:00:00");
    }

    [Fact]
    public void A_terminal_is_not_redrawn_more_often_than_eyes_can_follow()
    {
        using TerminalProgress progress = Progress(Terminal);
        for (int report = 0; report <= 10_000; report++)
        {
            progress.Report(report / 10_000.0);
            clock.Advance(0.001);
        }
        // Ten seconds, the first two of them without a bar.
        Drawn().Length.ShouldBeInRange(75, 81);
    }

    [Fact]
    public void Elsewhere_a_line_is_written_every_half_minute_if_there_is_news()
    {
        using (TerminalProgress progress = Progress(TerminalStyle.Plain))
        {
            progress.Report(0);
            for (int report = 1; report <= 80; report++)
            {
                clock.Advance(1);
                progress.Report(report / 160.0);
            }
            clock.Advance(100);
            progress.Report(0.5);
            clock.Advance(30);
            progress.Report(0.75);
            clock.Advance(40);
            progress.Report(0.75);
        }
        // 80 of 160 parts after 80 s, no more by 180 s, 120 by 210 s.
        output
            .ToString()
            .ShouldBe(
                "evaluating: 18% | ETA 0:02:10\nevaluating: 37% | ETA 0:01:40\nevaluating: 50% | ETA 0:03:00\nevaluating: 75% | ETA 0:01:10\n"
            );
    }

    [Fact]
    public void Work_that_is_soon_done_shows_nothing()
    {
        foreach ((TerminalStyle style, double seconds) in new[] { (Terminal, 1.9), (TerminalStyle.Plain, 29.0) })
        {
            using (TerminalProgress progress = Progress(style))
            {
                progress.Report(0);
                clock.Advance(seconds);
                progress.Report(1);
            }
            clock.Advance(100);
        }
        output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void What_reports_after_the_end_is_not_heard()
    {
        TerminalProgress progress = Progress(Terminal);
        progress.Dispose();
        clock.Advance(50);
        progress.Report(0.5);
        progress.Dispose();
        output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void A_bar_fits_whatever_the_width()
    {
        for (int width = 1; width <= 130; width++)
        {
            output.GetStringBuilder().Clear();
            using TerminalProgress progress = Progress(Terminal with { Width = () => width });
            progress.Report(0);
            clock.Advance(10);
            progress.Report(2);
            Drawn()[^1].Length.ShouldBeLessThan(width);
        }
    }

    private TerminalProgress Progress(TerminalStyle style) => new(output, style, "evaluating", clock);

    private string[] Drawn() => output.ToString().Split(Erase)[1..];
}
