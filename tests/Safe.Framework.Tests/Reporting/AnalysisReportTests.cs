using System.Xml.Linq;
using Safe.Framework.Analyses;
using Safe.Framework.Reporting;

namespace Safe.Framework.Tests.Reporting;

public sealed class AnalysisReportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_page_is_well_formed_and_needs_nothing_else()
    {
        string page = AnalysisReport.Render(SampleAnalyses.All);
        XElement root = Parse(page);
        root.Descendants().Select(static element => element.Name.LocalName).ShouldNotContain("script");
        page.ShouldNotContain("://");
        root.Descendants("h2")
            .Select(static heading => heading.Value)
            .ShouldBe([
                "One adapter by its place",
                "Distance from the final model",
                "When units froze",
                "The loss around the model",
                "Curvature of the loss",
                "Machine",
                "Commands",
            ]);
        string[] ids = [.. root.Descendants().Attributes("id").Select(static id => id.Value)];
        ids.Distinct().Count().ShouldBe(ids.Length);
        root.Descendants("figure").Count().ShouldBe(2 + 1 + 2 + 4 + 1);
        root.Descendants("figure").ShouldAllBe(static figure => figure.Descendants("tbody").Single().Elements("tr").Any());
    }

    [Fact]
    public void What_is_not_there_has_no_section()
    {
        var results = new AnalysisResults
        {
            Title = "One",
            Created = DateTimeOffset.UnixEpoch,
            Patterns = [FreezingPattern.Of("x", 3, 0, [])],
        };
        XElement root = Parse(AnalysisReport.Render(results));
        root.Descendants("h2").ShouldBeEmpty();
        root.Descendants("figure").ShouldBeEmpty();
    }

    [Fact]
    public void Landscapes_of_one_page_share_a_scale()
    {
        XElement root = Parse(AnalysisReport.Render(SampleAnalyses.All));
        XElement[] maps =
        [
            .. root.Descendants("svg").Where(static svg => ((string)svg.Attribute("aria-labelledby")!).StartsWith("landscape-")),
        ];
        maps.Length.ShouldBe(2);
        // The corner of the steeper bowl, 2.2, is the highest of all; the other's corner is 1.4: a paler colour.
        Colour(maps[0], "1, 1: 2.2000").ShouldBeGreaterThan(Colour(maps[1], "1, 1: 1.4000"));
        Colour(maps[0], "0, 0: 0.2000").ShouldBe(Colour(maps[1], "0, 0: 0.2000"));
    }

    [Fact]
    public void A_unit_that_thawed_has_a_bar_of_three_parts()
    {
        XElement root = Parse(AnalysisReport.Render(SampleAnalyses.All));
        XElement chart = root.Descendants("svg")
            .Single(static svg => (string?)svg.Attribute("aria-labelledby") == "pattern-1-title pattern-1-description");
        string[] hints = [.. chart.Descendants("rect").Select(static bar => bar.Element("title")?.Value).OfType<string>()];
        hints.ShouldBe([
            "bert.encoder.layer.0, training: 1",
            "bert.encoder.layer.0, frozen: 2",
            "bert.encoder.layer.0, training: 2",
            "unit 1, training: 5",
        ]);
    }

    [Fact]
    public void Results_are_read_back_from_their_json()
    {
        string json = AnalysisFiles.Json(SampleAnalyses.All);
        AnalysisResults read = AnalysisFiles.Read(json, "here");
        AnalysisFiles.Json(read).ShouldBe(json);
        read.Landscapes[1].MeanRise.ShouldBe(SampleAnalyses.All.Landscapes[1].MeanRise);
        double.IsNaN(read.Spectra[0].Smallest.ErrorBound).ShouldBeTrue();
        json.ShouldContain("\"mean_rise\":");
        json.ShouldContain("\"method\": \"DoubleBackward\"");
        Should
            .Throw<InvalidDataException>(() => AnalysisFiles.Read("{}", "here"))
            .Message.ShouldStartWith("here: not the results of an analysis: ");
        Should.Throw<InvalidDataException>(() => AnalysisFiles.Read("null", "here"));
    }

    [Fact]
    public void Every_part_has_its_table()
    {
        IReadOnlyList<string> written = AnalysisFiles.Write(SampleAnalyses.All, folder.At("new"), "fig");
        written
            .Select(static path => Path.GetFileName(path))
            .ShouldBe([
                "fig.json",
                "fig-placement.csv",
                "fig-distance.csv",
                "fig-pattern.csv",
                "fig-landscape.csv",
                "fig-spectrum.csv",
                "fig.html",
            ]);
        Lines("fig-placement.csv")[..2]
            .ShouldBe([
                "block,seed_number,accuracy,trainable_parameters,peak_bytes,saved_bytes,flops,seconds",
                "0,1,0.6,500,104857600,62914560,3000000000000,20",
            ]);
        Lines("fig-placement.csv").Length.ShouldBe(1 + 6 * 2 + 1);
        Lines("fig-distance.csv")[4].ShouldBe("LoRA,2,1,bert.encoder.layer.1,0.2");
        Lines("fig-pattern.csv").ShouldContain("thawed,0,bert.encoder.layer.0,2,true");
        Lines("fig-pattern.csv").ShouldContain("thawed,0,bert.encoder.layer.0,4,false");
        Lines("fig-landscape.csv").Length.ShouldBe(1 + 2 * 25);
        Lines("fig-spectrum.csv")[1].ShouldBe("LoRA,1,12,0.0001");
    }

    [Fact]
    public void Cells_with_commas_and_quotes_are_quoted_and_numbers_that_are_none_are_empty() => new AnalysisTable(
            "t",
            ["a", "b"],
            [
                ["x, \"y\"", double.NaN],
                [null, true],
            ]
        ).ToText().ShouldBe("a,b\n\"x, \"\"y\"\"\",\n,true\n");

    private string[] Lines(string name) => File.ReadAllText(Path.Combine(folder.At("new"), name)).TrimEnd('\n').Split('\n');

    private static double Colour(XElement map, string hint)
    {
        string style = map.Elements("rect")
            .Where(rect => rect.Element("title")?.Value == hint)
            .Select(static rect => (string)rect.Attribute("style")!)
            .First();
        string share = style.Split("var(--heat-high) ")[1].Split('%')[0];
        return double.Parse(share, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static XElement Parse(string page) => XDocument.Parse(page).Root!;
}
