using Safe.Framework.Tasks.ApiDocs;

namespace Safe.Framework.Tasks.Tests.ApiDocs;

/// <summary>The task as the installed SDK gives it.</summary>
public class InstalledSdkTests
{
    private static readonly Lazy<ApiDocsCorpus> Corpus = new(() => ApiDocsCorpus.Read());

    [SdkFact]
    public void The_task_is_balanced()
    {
        ApiDocsOptions options = new();
        ApiDocsDataset data = Corpus.Value.Dataset;
        data.LabelNames.Count.ShouldBe(options.Areas.Count);
        int dev = (int)Math.Round(options.PerArea * options.DevFraction);
        data.Dev.CountBy(text => text.Label).ShouldAllBe(pair => pair.Value == dev);
        data.Train.CountBy(text => text.Label).ShouldAllBe(pair => pair.Value == options.PerArea - dev);
        (data.Train.Count + data.Dev.Count).ShouldBe(options.PerArea * options.Areas.Count);
        Corpus.Value.Statistics.AreaCapped.ShouldAllBe(count => count >= options.PerArea);
    }

    [SdkFact]
    public void No_text_occurs_twice_and_no_type_is_on_both_sides()
    {
        ApiDocsDataset data = Corpus.Value.Dataset;
        List<string> texts = [.. data.Train.Concat(data.Dev).Select(text => text.Text)];
        texts.Distinct().Count().ShouldBe(texts.Count);
        texts.Select(text => text.Split(" : ", 2)[1].ToLowerInvariant()).Distinct().Count().ShouldBe(texts.Count);
        Corpus.Value.DevTypes.Intersect(Corpus.Value.TrainTypes).ShouldBeEmpty();

        // Independent of the split's own bookkeeping: every text is found again among the members of its side's types.
        ILookup<string, string> owners = Corpus.Value.Members.ToLookup(
            member => $"{member.ReadableName} : {member.Documentation.Summary}",
            member => member.OutermostType
        );
        data.Dev.ShouldAllBe(text => owners[text.Text].Any(Corpus.Value.DevTypes.Contains));
        data.Train.ShouldAllBe(text => owners[text.Text].Any(Corpus.Value.TrainTypes.Contains));
    }

    [SdkFact]
    public void No_text_holds_a_namespace()
    {
        ApiDocsDataset data = Corpus.Value.Dataset;
        List<string> namespaces = [.. Corpus.Value.Members.Select(member => member.Namespace).Distinct().Where(name => name.Contains('.'))];
        foreach (LabeledText text in data.Train.Concat(data.Dev))
        {
            string? found = namespaces.FirstOrDefault(name => text.Text.Contains(name + ".", StringComparison.OrdinalIgnoreCase));
            found.ShouldBeNull(text.Text);
            text.Text.ShouldNotContain("Microsoft.Extensions", Case.Insensitive);
            text.Text.ShouldNotContain("Microsoft.AspNetCore", Case.Insensitive);
        }
    }

    [SdkFact]
    public void Pretraining_text_is_plentiful_and_free_of_development_texts()
    {
        List<string> texts = [.. Corpus.Value.PretrainingTexts()];
        texts.Distinct().Count().ShouldBe(texts.Count);
        texts.Sum(text => (long)text.Split(' ').Length).ShouldBeGreaterThan(500_000);
        HashSet<string> summaries = [.. texts.Select(text => text.Split(" : ", 2)[^1])];
        Corpus.Value.Dataset.Dev.Select(text => text.Text.Split(" : ", 2)[1]).Where(summaries.Contains).ShouldBeEmpty();
    }
}
