using System.Globalization;
using System.Net;
using System.Text.Json;
using Safe.Framework.Freezing;
using Safe.Framework.Reporting;
using Safe.Framework.Tests.Training;
using Safe.Framework.Training;
using Safe.Testing.Browsing;

namespace Safe.Framework.Tests.Reporting;

/// <summary>The report of a small run that really trained, as a browser draws it.</summary>
public sealed class ReportInBrowserTests : IDisposable
{
    // Added to a copy of the page: the page itself has no script. Boxes are those that the browser laid out.
    private const string Probe = """
        <script>
        window.addEventListener('load', () => {
          const box = part => { const r = part.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
          const seen = {
            figures: [...document.querySelectorAll('figure')].map(figure => {
              const drawing = figure.querySelector('svg');
              return {
                heading: figure.querySelector('h3').textContent,
                box: box(drawing),
                marks: [...drawing.querySelectorAll('path, rect, circle, polygon')].map(box),
                words: [...drawing.querySelectorAll('text')].map(box),
              };
            }),
            overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
            resources: performance.getEntriesByType('resource').map(entry => entry.name),
          };
          const result = document.createElement('pre');
          result.id = 'probe';
          result.textContent = JSON.stringify(seen);
          document.body.append(result);
        });
        </script>
        """;

    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [BrowserFact]
    public void Every_chart_is_drawn_within_its_frame_on_wide_and_narrow_screens()
    {
        string page = WriteReport();
        foreach (int width in (int[])[1280, 600])
        {
            Seen seen = Look(page, width);
            seen.Figures.Select(figure => figure.Heading).ShouldContain(heading => heading.StartsWith("Importance by unit"));
            seen.Figures.Select(figure => figure.Heading).ShouldContain(heading => heading.StartsWith("When units froze"));
            seen.Figures.Length.ShouldBeGreaterThanOrEqualTo(7);
            Array.ForEach(seen.Figures, figure => CheckFigure(figure, width));
            seen.Overflow.ShouldBe(0, $"{width} pixels");
            seen.Resources.ShouldBeEmpty();
        }
    }

    [BrowserFact]
    public void Every_chart_of_analyses_is_drawn_within_its_frame()
    {
        string page = folder.At("analyses.html");
        AnalysisReport.Write(SampleAnalyses.All, page);
        foreach (int width in (int[])[1280, 600])
        {
            Seen seen = Look(page, width);
            seen.Figures.Length.ShouldBe(10);
            Array.ForEach(seen.Figures, figure => CheckFigure(figure, width));
            seen.Overflow.ShouldBe(0, $"{width} pixels");
            seen.Resources.ShouldBeEmpty();
        }
    }

    [BrowserFact]
    public void The_page_itself_opens_without_a_word_on_the_console()
    {
        BrowserView view = Browser.Open(WriteReport(), 1280, folder.At("profile"));
        view.Console.ShouldBeEmpty();
        view.Dom.ShouldContain("</svg>");
        view.Dom.ShouldNotContain("<script");
    }

    // What the other tests find nothing of is found where it is.
    [BrowserFact]
    public void A_page_that_fails_and_asks_for_more_is_told_apart()
    {
        string page = folder.At("bad.html");
        File.WriteAllText(
            page,
            $"""<html><body><figure><h3>x</h3><svg></svg></figure><img src="http://example.invalid/x.png"/><script>nothing();</script>{Probe}</body></html>"""
        );
        BrowserView view = Browser.Open(page, 1280, folder.At("profile"));
        view.Console.Single(line => line.Contains("nothing is not defined", StringComparison.Ordinal)).ShouldContain("Uncaught");
        Seen seen = Read(view);
        seen.Resources.ShouldBe(["http://example.invalid/x.png"]);
        seen.Figures.Single().Marks.ShouldBeEmpty();
    }

    private string WriteReport()
    {
        JobReport Run(bool freezes) =>
            new TinyTraining
            {
                Freeze = new FreezeOptions
                {
                    Enabled = freezes,
                    FinalThreshold = 0.35,
                    FinalEpoch = 5,
                },
            }.Run();
        string path = folder.At(HtmlReport.Name);
        HtmlReport.Write(
            SampleJobs.Comparison() with
            {
                Arms =
                [
                    new ArmResult("lora", "LoRA", [new SeededReport(42, Run(freezes: false))]),
                    new ArmResult("safe", "LoRA + SAFE", [new SeededReport(42, Run(freezes: true))]),
                ],
            },
            path
        );
        return path;
    }

    private Seen Look(string page, int width)
    {
        string copy = folder.At("probed.html");
        File.WriteAllText(copy, File.ReadAllText(page).Replace("</body>", Probe + "</body>", StringComparison.Ordinal));
        BrowserView view = Browser.Open(copy, width, folder.At("profile"));
        view.Console.ShouldBeEmpty();
        return Read(view);
    }

    private static void CheckFigure(Figure figure, int width)
    {
        string where = string.Create(CultureInfo.InvariantCulture, $"{figure.Heading}, {width} pixels");
        Width(figure.Box).ShouldBeGreaterThan(200, where);
        figure.Marks.Count(mark => Width(mark) + Height(mark) > 2).ShouldBeGreaterThan(0, where);
        figure.Marks.ShouldAllBe(mark => Lies(mark, figure.Box), where);
        figure.Words.Count(word => Width(word) > 0 && Height(word) > 0).ShouldBeGreaterThan(2, where);
        figure.Words.ShouldAllBe(word => Lies(word, figure.Box), where);
    }

    private static Seen Read(BrowserView view)
    {
        const string start = "<pre id=\"probe\">";
        int from = view.Dom.IndexOf(start, StringComparison.Ordinal) + start.Length;
        from.ShouldBeGreaterThan(start.Length, "the page did not load to the end");
        string json = view.Dom[from..view.Dom.IndexOf("</pre>", from, StringComparison.Ordinal)];
        return JsonSerializer.Deserialize<Seen>(WebUtility.HtmlDecode(json), Json)!;
    }

    private static double Width(double[] box) => box[2] - box[0];

    private static double Height(double[] box) => box[3] - box[1];

    // Text may hang over by its side bearing.
    private static bool Lies(double[] inner, double[] outer) =>
        inner[0] >= outer[0] - 3 && inner[1] >= outer[1] - 3 && inner[2] <= outer[2] + 3 && inner[3] <= outer[3] + 3;

    private sealed record Seen(Figure[] Figures, double Overflow, string[] Resources);

    private sealed record Figure(string Heading, double[] Box, double[][] Marks, double[][] Words);
}
