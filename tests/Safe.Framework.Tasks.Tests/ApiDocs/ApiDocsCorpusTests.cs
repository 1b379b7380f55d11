using Safe.Framework.Tasks.ApiDocs;

namespace Safe.Framework.Tasks.Tests.ApiDocs;

public sealed class ApiDocsCorpusTests : IDisposable
{
    private static readonly string[] Letters =
    [
        "alpha",
        "bravo",
        "charlie",
        "delta",
        "echo",
        "foxtrot",
        "golf",
        "hotel",
        "india",
        "juliet",
    ];

    private readonly DocumentationFolder folder = new();

    public void Dispose() => folder.Dispose();

    private ApiDocsOptions Options() =>
        new()
        {
            Folder = folder.Path,
            PerArea = 10,
            DevFraction = 0.2,
            MaxPerType = 3,
            Areas =
            [
                new ApiArea("Red", "System.Red", "Other.Red"),
                new ApiArea("Blue", "System.Blue"),
                new ApiArea("Deep", "System.Blue.Deep"),
            ],
        };

    [Fact]
    public void The_task_is_balanced_and_no_type_is_on_both_sides()
    {
        WriteThreeAreas();
        var corpus = ApiDocsCorpus.Read(Options());
        ApiDocsDataset data = corpus.Dataset;
        data.LabelNames.ShouldBe(["Red", "Blue", "Deep"]);
        data.Train.GroupBy(text => text.Label).OrderBy(group => group.Key).Select(group => group.Count()).ShouldBe([8, 8, 8]);
        data.Dev.GroupBy(text => text.Label).OrderBy(group => group.Key).Select(group => group.Count()).ShouldBe([2, 2, 2]);
        TypeNames(data.Train).Intersect(TypeNames(data.Dev)).ShouldBeEmpty();
        corpus.DevTypes.Intersect(corpus.TrainTypes).ShouldBeEmpty();
        foreach (LabeledText text in data.Train.Concat(data.Dev))
        {
            // The fixture's type names begin with their area's name.
            text.Text.ShouldStartWith(data.LabelNames[text.Label]);
            text.Text.ShouldNotContain("System.");
        }

        data.Train.GroupBy(TypeName).ShouldAllBe(group => group.Count() <= 3);
    }

    [Fact]
    public void Pretraining_text_holds_nothing_of_a_development_type()
    {
        WriteThreeAreas();
        var corpus = ApiDocsCorpus.Read(Options());
        List<string> texts = [.. corpus.PretrainingTexts()];
        texts.Distinct().Count().ShouldBe(texts.Count);
        foreach (string type in corpus.DevTypes)
        {
            // Every text of the fixture, parameters included, names the number of its type.
            string mark = type.Split('.')[^1];
            texts.ShouldAllBe(text => !text.Replace(" ", "").Contains(mark));
        }

        string trained = corpus.TrainTypes.First().Split('.')[^1];
        texts.Count(text => text.Replace(" ", "").Contains(trained)).ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Equal_and_empty_summaries_are_dropped_and_the_first_is_kept()
    {
        folder.Write(
            "a.xml",
            ("T:System.Red.B", "<summary>Represents the same thing twice.</summary>"),
            ("T:System.Red.A", "<summary>Represents the  SAME thing, twice!</summary>"),
            ("P:System.Red.A.Value", "<summary>Gets or sets a value.</summary>"),
            ("M:System.Red.A.#ctor", "<summary>Initializes a new instance of the <see cref=\"T:System.Red.A\" /> class.</summary>"),
            ("M:System.Red.A.Hide", "<summary>This API supports the product infrastructure and is not meant for you.</summary>"),
            ("M:System.Red.A.Run", "<inheritdoc/>"),
            ("P:System.Red.A.M11", "<summary>Gets element 11 of the matrix.</summary>"),
            ("P:System.Red.A.M12", "<summary>Gets element 12 of the matrix.</summary>"),
            ("T:System.Blue.C", "<summary>Represents something else altogether.</summary>"),
            ("T:System.Blue.D", "<summary>Represents yet another blue thing.</summary>")
        );
        ApiDocsOptions options = Options() with
        {
            PerArea = 2,
            DevFraction = 0.5,
            Areas = [new ApiArea("Red", "System.Red"), new ApiArea("Blue", "System.Blue")],
        };
        folder.Write(
            "b.xml",
            ("T:System.Red.E", "<summary>Stands for one more red thing.</summary>"),
            ("T:System.Red.F", "<summary>Keeps red things in order.</summary>"),
            ("T:System.Red.G", "<summary>Throws red things away.</summary>")
        );
        var corpus = ApiDocsCorpus.Read(options);
        corpus.Statistics.DistinctSummaries.ShouldBe(7);
        corpus.Statistics.Files.ShouldBe(2);
        corpus.Statistics.Members.ShouldBe(13);
        corpus.Statistics.AreaCandidates.ShouldBe([5, 2]);
        corpus.PretrainingTexts().ShouldNotContain("B : Represents the same thing twice.");
    }

    [Fact]
    public void The_same_folder_and_seed_give_the_same_task_and_another_seed_another()
    {
        WriteThreeAreas();
        ApiDocsDataset once = ApiDocsDataset.Load(Options());
        ApiDocsDataset again = ApiDocsDataset.Load(Options());
        again.Train.ShouldBe(once.Train);
        again.Dev.ShouldBe(once.Dev);
        ApiDocsDataset.Load(Options() with { Seed = 1 }).Dev.ShouldNotBe(once.Dev);
    }

    [Fact]
    public void An_area_with_too_few_texts_is_named()
    {
        WriteThreeAreas();
        Should.Throw<InvalidDataException>(() => ApiDocsCorpus.Read(Options() with { PerArea = 500 })).Message.ShouldContain("Red");
    }

    [Theory]
    [InlineData(0, 0.2)]
    [InlineData(10, 0.0)]
    [InlineData(10, 1.0)]
    [InlineData(10, double.NaN)]
    [InlineData(2, 0.1)]
    public void Options_out_of_range_are_refused(int perArea, double devFraction) =>
        Should.Throw<ArgumentException>(() => ApiDocsCorpus.Read(Options() with { PerArea = perArea, DevFraction = devFraction }));

    private static string TypeName(LabeledText text) => text.Text.Split(" : ")[0].Split(" . ")[0];

    private static IEnumerable<string> TypeNames(IEnumerable<LabeledText> texts) => texts.Select(TypeName);

    /// <summary>Three areas with six types of four members each; <c>System.Blue.Deep</c> lies below <c>System.Blue</c>.</summary>
    private void WriteThreeAreas()
    {
        (string Name, string Space)[] areas = [("Red", "Other.Red.Sub"), ("Blue", "System.Blue"), ("Deep", "System.Blue.Deep.Er")];
        foreach ((string name, string space) in areas)
        {
            var members = new List<(string, string)>();
            for (int type = 0; type < 6; type++)
            {
                string full = $"{space}.{name}{Letters[type]}Type";
                members.Add(($"T:{full}", $"<summary>The {name}{Letters[type]}Type as such, of System.Blue.Things.</summary>"));
                for (int method = 0; method < 3; method++)
                {
                    string text = $"{Letters[method]} with {name}{Letters[type]}Type at hand";
                    string part = method == 2 ? ".Inner" : "";
                    members.Add(
                        (
                            $"M:{full}{part}.Run{Letters[method]}",
                            $"<summary>Runs {text}.</summary><param name=\"x\">Takes {text}.</param><returns>Gives {text}.</returns>"
                        )
                    );
                }
            }

            folder.Write($"{name}.xml", members);
        }
    }
}
