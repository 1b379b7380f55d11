using System.Text;
using Safe.Framework.Tasks.ApiDocs;

namespace Safe.Framework.Tasks.Tests.ApiDocs;

public sealed class ApiDocsFileTests : IDisposable
{
    private readonly DocumentationFolder folder = new();

    private string File => Path.Combine(folder.Path, "texts.tsv");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_read_is_what_was_written_in_the_same_order()
    {
        var dataset = new ApiDocsDataset(
            [new("Zebra : the last letter, \"quoted\" – ünïcode 字", 1), new("Zebra : once more", 0)],
            [new("a", 0)],
            ["Red", "Deep blue"]
        );
        ApiDocsFile.Write(File, dataset);
        ShouldBeEqual(ApiDocsFile.Read(File), dataset);
    }

    [SdkFact]
    public void The_installed_documentation_gives_the_same_task_through_a_file()
    {
        ApiDocsDataset dataset = ApiDocsDataset.Load(new ApiDocsOptions { LabelledPerArea = 100 });
        ApiDocsFile.Write(File, dataset);
        ShouldBeEqual(ApiDocsFile.Read(File), dataset);
        new FileInfo(File).Length.ShouldBeLessThan(1 << 20);
    }

    [Theory]
    [InlineData("", "line 1: is not 'safe-api-docs 1'")]
    [InlineData("safe-api-docs 2\t1\t1\nA\tB\n0\tx\n1\ty\n", "line 1: is not 'safe-api-docs 1'")]
    [InlineData("safe-api-docs 1\t1\t-1\nA\tB\n0\tx\n", "line 1: is not 'safe-api-docs 1'")]
    [InlineData("safe-api-docs 1\t1\t1\nA\tB\n0\tx\n", "has 1 texts, but its first line promises 1 + 1")]
    [InlineData("safe-api-docs 1\t2147483647\t2147483647\nA\tB\n0\tx\n", "has 1 texts")]
    [InlineData("safe-api-docs 1\t1\t1\n", "has 0 texts")]
    [InlineData("safe-api-docs 1\t1\t1\nA\tB\n0\tx\n2\ty\n", "line 4: is not a label below 2")]
    [InlineData("safe-api-docs 1\t1\t1\nA\tB\nx\n1\ty\n", "line 3: is not a label below 2")]
    [InlineData("safe-api-docs 1\t1\t1\nA\tB\n0\t\n1\ty\n", "line 3: is not a label below 2")]
    public void A_damaged_file_is_refused_with_its_name_and_the_place(string content, string message)
    {
        folder.WriteRaw("texts.tsv", content);
        string said = Should.Throw<InvalidDataException>(() => ApiDocsFile.Read(File)).Message;
        said.ShouldContain(File);
        said.ShouldContain(message);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        System.IO.File.WriteAllBytes(File, [.. Encoding.UTF8.GetBytes("safe-api-docs 1\t1\t0\nA\n0\t"), 0xff, 0xfe]);
        Should.Throw<InvalidDataException>(() => ApiDocsFile.Read(File)).Message.ShouldContain($"{File}: is not text in UTF-8");
    }

    [Theory]
    [InlineData("a\tb")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    public void A_text_that_would_break_the_lines_is_refused_and_nothing_written(string text)
    {
        Should.Throw<ArgumentException>(() => ApiDocsFile.Write(File, new ApiDocsDataset([new(text, 0)], [], ["A"])));
        System.IO.File.Exists(File).ShouldBeFalse();
    }

    private static void ShouldBeEqual(ApiDocsDataset actual, ApiDocsDataset expected)
    {
        actual.Train.ShouldBe(expected.Train);
        actual.Dev.ShouldBe(expected.Dev);
        actual.LabelNames.ShouldBe(expected.LabelNames);
    }
}
