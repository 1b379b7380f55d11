using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Reporting;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Reporting;

public sealed partial class HtmlReportTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_page_is_well_formed_and_needs_nothing_else(int seeds)
    {
        string page = HtmlReport.Render(SampleJobs.Comparison(seeds));
        XElement root = Parse(page);
        root.Descendants().Select(element => element.Name.LocalName).ShouldNotContain("script");
        root.Descendants().ShouldAllBe(element => element.Attribute("src") == null && element.Attribute("href") == null);
        page.ShouldNotContain("://");
        page.ShouldNotContain("@import");
        UrlPattern().Matches(page).ShouldAllBe(match => match.Groups[1].Value.StartsWith('#'));
    }

    [Fact]
    public void Only_void_elements_are_closed_in_their_start_tag()
    {
        string[] allowed = ["meta", "br", "path", "line", "rect", "circle", "polygon"];
        EmptyElement()
            .Matches(HtmlReport.Render(SampleJobs.Comparison()))
            .Select(match => match.Groups[1].Value)
            .ShouldAllBe(name => allowed.Contains(name));
    }

    [Fact]
    public void Every_chart_has_words_and_a_table_for_those_who_cannot_see_it()
    {
        XElement root = Parse(HtmlReport.Render(SampleJobs.Comparison(seeds: 2)));
        XElement[] figures = [.. root.Descendants("figure")];
        figures.Length.ShouldBeGreaterThanOrEqualTo(7);
        foreach (XElement figure in figures)
        {
            XElement drawing = figure.Element("svg").ShouldNotBeNull();
            string[] words = drawing.Attribute("aria-labelledby")!.Value.Split(' ');
            words.ShouldAllBe(id => drawing.Elements().Single(element => (string?)element.Attribute("id") == id).Value.Length > 0);
            figure.Descendants("tbody").Single().Elements("tr").ShouldNotBeEmpty();
        }
        string[] ids = [.. root.Descendants().Attributes("id").Select(id => id.Value)];
        ids.Distinct().Count().ShouldBe(ids.Length);
    }

    [Fact]
    public void Names_from_outside_are_text_never_markup()
    {
        Comparison comparison = SampleJobs.Comparison();
        const string hostile = "<script>alert(1)</script> & \"x\" \u0001\uD800";
        FreezeEvent frozen = comparison.Arms[1].First.Events[0] with { Path = hostile, Reason = hostile };
        JobReport job = comparison.Arms[1].First with
        {
            MetricName = hostile,
            Events = [frozen],
            Units = [.. comparison.Arms[1].First.Units.Select(unit => unit with { Path = hostile })],
        };
        string page = HtmlReport.Render(
            comparison with
            {
                Title = hostile,
                Summary = hostile,
                Machine = SampleJobs.Machine with { Cpu = hostile },
                Commands = [hostile],
                Baselines = [new Baseline(hostile, 0.5)],
                Arms = [new ArmResult("x", hostile, [new SeededReport(1, job)])],
            }
        );
        XElement root = Parse(page);
        root.Descendants("script").ShouldBeEmpty();
        root.Element("head")!.Element("title")!.Value.ShouldBe("<script>alert(1)</script> & \"x\" \uFFFD\uFFFD");
    }

    [Fact]
    public void Many_arms_are_a_line_each()
    {
        Comparison comparison = SampleJobs.Comparison();
        ArmResult[] arms =
        [
            .. Enumerable.Range(0, 5).Select(index => new ArmResult($"{index}", $"arm-{index}", comparison.Arms[index % 2].Runs)),
        ];
        XElement root = Parse(HtmlReport.Render(comparison with { Arms = arms }));
        root.Descendants("div").Where(static part => (string?)part.Attribute("class") == "card").ShouldBeEmpty();
        XElement table = root.Descendants("table").First(static found => found.Attribute("class")!.Value.Contains("headline"));
        table
            .Element("tbody")!
            .Elements("tr")
            .Select(static row => row.Elements().First().Value)
            .ShouldBe(arms.Select(static arm => arm.Label));
    }

    [Fact]
    public void What_became_of_the_prefix_cache_has_a_table_where_a_job_had_one()
    {
        Comparison comparison = SampleJobs.Comparison();
        HtmlReport.Render(comparison).ShouldNotContain("Prefix cache");
        var cache = new PrefixCacheResult
        {
            Step = 40,
            Frontier = 3,
            Examples = 1200,
            Origin = PrefixCacheOrigin.TooLarge,
            Storage = PrefixCacheStorage.File,
            Bytes = 5 * SampleJobs.MiB,
            Seconds = 1.5,
            Flops = 2_000_000_000,
            News = ["the file is of another job"],
        };
        JobReport job = comparison.Arms[1].First with { PrefixCaches = [cache] };
        XElement root = Parse(HtmlReport.Render(comparison with { Arms = [new ArmResult("x", "cached", [new SeededReport(7, job)])] }));
        root.Descendants("section")
            .Single(section => section.Element("h2")?.Value == "Prefix cache")
            .Descendants("tbody")
            .Single()
            .Elements("tr")
            .Single()
            .Elements()
            .Select(static cell => cell.Value)
            .ShouldBe([
                "cached",
                "7",
                "40",
                "3",
                "1200",
                "too large",
                "file",
                Quantity.Bytes(cache.Bytes),
                Quantity.Seconds(1.5),
                Quantity.Flops(cache.Flops),
                "the file is of another job",
            ]);
    }

    [Fact]
    public void The_table_has_what_the_summary_says()
    {
        Comparison comparison = SampleJobs.Comparison();
        XElement table = Parse(HtmlReport.Render(comparison))
            .Descendants("table")
            .First(found => found.Attribute("class")!.Value.Contains("headline"));
        Dictionary<string, string[]> rows = table
            .Element("tbody")!
            .Elements("tr")
            .ToDictionary(row => row.Element("th")!.Value, row => row.Elements("td").Select(cell => cell.Value).ToArray());
        rows["accuracy"].ShouldBe(["0.7100", "0.7100", "0.0000"]);
        rows["activations, after the last freeze"].ShouldBe(["60.0 MiB", "10.0 MiB", "−83.3%"]);
        rows["units frozen"].ShouldBe(["0/6, frontier 0", "5/6, frontier 5", ""]);
    }

    [Fact]
    public void The_freezing_chart_is_as_long_as_units_trained()
    {
        XElement figure = Parse(HtmlReport.Render(SampleJobs.Comparison()))
            .Descendants("figure")
            .Single(found => found.Descendants("h3").Single().Value.StartsWith("When units froze", StringComparison.Ordinal));
        double[] widths =
        [
            .. figure
                .Descendants("rect")
                .Where(bar => bar.Element("title")?.Value.Contains("training", StringComparison.Ordinal) == true)
                .Select(bar => double.Parse(bar.Attribute("width")!.Value, CultureInfo.InvariantCulture)),
        ];
        double epoch = widths[0] / 3;
        widths.Select(width => (int)Math.Round(width / epoch)).ShouldBe([3, 4, 4, 5, 7, 8]);
    }

    [Fact]
    public void Arms_without_meters_scores_or_freezes_leave_their_charts_out()
    {
        Comparison comparison = SampleJobs.Comparison();
        JobReport bare = comparison.Arms[0].First with
        {
            Epochs = [.. comparison.Arms[0].First.Epochs.Select(epoch => epoch with { Importances = [] })],
            Phases = [],
            Flops = 0,
        };
        XElement root = Parse(HtmlReport.Render(comparison with { Arms = [new ArmResult("lora", "LoRA", [new SeededReport(1, bare)])] }));
        root.Descendants("figure").Count().ShouldBe(2);
        string[] cards = [.. root.Descendants("div").Where(part => (string?)part.Attribute("class") == "card").Select(card => card.Value)];
        cards.ShouldContain(card => card.StartsWith("not availablepeak memory", StringComparison.Ordinal));
        cards.ShouldContain(card => card.StartsWith("not availablecompute", StringComparison.Ordinal));
    }

    [Fact]
    public void The_file_is_there_whole()
    {
        using var folder = new TemporaryFolder();
        HtmlReport.Write(SampleJobs.Comparison(), folder.At(HtmlReport.Name));
        Parse(File.ReadAllText(folder.At(HtmlReport.Name))).Name.LocalName.ShouldBe("html");
        Directory.GetFiles(folder.Path).Length.ShouldBe(1);
    }

    private static XElement Parse(string page)
    {
        const string type = "<!DOCTYPE html>";
        page.ShouldStartWith(type);
        return XElement.Parse(page[type.Length..]);
    }

    [GeneratedRegex(@"url\((.)")]
    private static partial Regex UrlPattern();

    [GeneratedRegex(@"<([a-z0-9]+)[^<>]*/>")]
    private static partial Regex EmptyElement();
}
