using Safe.Framework.Tasks.Classification;

namespace Safe.Framework.Tasks.Tests.Classification;

public sealed class LabeledTextFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("safe-texts-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("mine.csv", "id,review,stars\n1,\"good, really\",pos\n2,bad,neg\n")]
    [InlineData("mine.tsv", "id\treview\tstars\n1\tgood, really\tpos\n2\tbad\tneg\n")]
    [InlineData("mine.jsonl", "{\"review\":\"good, really\",\"stars\":\"pos\"}\n{\"review\":\"bad\",\"stars\":\"neg\"}\n")]
    public void Ones_own_columns_are_named(string name, string content)
    {
        LabeledTextFile file = LabeledTextFile.Read(Write(name, content), new LabeledTextColumns { Text = "review", Label = "stars" });
        file.Labels.ShouldBe(["neg", "pos"]);
        file.Texts.ShouldBe([new LabeledText("good, really", 1), new LabeledText("bad", 0)]);
    }

    [Fact]
    public void Pairs_and_values_are_read_too()
    {
        LabeledTextFile file = LabeledTextFile.Read(
            Write("pairs.csv", "text,other,score\na,b,2.5\n"),
            new LabeledTextColumns
            {
                Pair = "other",
                Label = "score",
                IsValue = true,
            }
        );
        file.Texts.ShouldBe([new LabeledText("a", 0) { Pair = "b", Value = 2.5 }]);
        file.Labels.ShouldHaveSingleItem();
    }

    [Fact]
    public void Classes_of_the_training_file_hold_for_others()
    {
        string path = Write("dev.csv", "text,label\nx,c\n");
        LabeledTextFile.Read(path, new LabeledTextColumns(), ["a", "b", "c"]).Texts.Single().Label.ShouldBe(2);
        Should
            .Throw<InvalidDataException>(() => LabeledTextFile.Read(path, new LabeledTextColumns(), ["a", "b"]))
            .Message.ShouldEndWith("row 1 has the label 'c', none of a, b");
    }

    [Fact]
    public void Another_kind_of_file_is_refused() =>
        Should
            .Throw<NotSupportedException>(() => LabeledTextFile.Read(Write("mine.xlsx", ""), new LabeledTextColumns()))
            .Message.ShouldContain(".csv");

    private string Write(string name, string content)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
