using System.IO.Compression;
using Safe.Framework.Tasks.Classification;
using Safe.Framework.Tasks.Glue;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Glue;

public sealed class GlueFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("safe-glue-").FullName;

    /// <summary>The counts that the data's own README states: rows of train and dev, and of each label in dev.</summary>
    public static TheoryData<string, int, int, int[]> Counts =>
        new()
        {
            { "CoLA", 8551, 1043, [322, 721] },
            { "SST-2", 67349, 872, [428, 444] },
            { "MRPC", 3668, 408, [129, 279] },
            { "RTE", 2490, 277, [146, 131] },
            { "QNLI", 9833, 5463, [2702, 2761] },
            { "QQP", 23496, 1000, [617, 383] },
            { "MNLI", 8000, 9815, [3479, 3123, 3213] },
        };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [SharedDataTheory("glue")]
    [MemberData(nameof(Counts))]
    public void The_real_files_have_their_rows_and_labels(string name, int train, int dev, int[] labels)
    {
        GlueTask task = GlueTask.Named(name);
        string data = Path.Combine(SharedFolder.Data, "glue");
        GlueFiles.Train(task, data).Count.ShouldBe(train);
        IReadOnlyList<LabeledText> texts = GlueFiles.Dev(task, data);
        texts.Count.ShouldBe(dev);
        Enumerable.Range(0, labels.Length).Select(label => texts.Count(text => text.Label == label)).ShouldBe(labels);
        texts.ShouldAllBe(text => text.Text.Length > 0 && (text.Pair == null) == (name == "CoLA" || name == "SST-2"));
    }

    [SharedDataFact("glue/STS-B")]
    public void The_real_scores_have_their_mean()
    {
        string data = Path.Combine(SharedFolder.Data, "glue");
        GlueFiles.Train(GlueTask.StsB, data).Average(static text => text.Value!.Value).ShouldBe(2.701, 5e-4);
        IReadOnlyList<LabeledText> dev = GlueFiles.Dev(GlueTask.StsB, data);
        dev.Count.ShouldBe(1500);
        dev.Average(static text => text.Value!.Value).ShouldBe(2.364, 5e-4);
    }

    [SharedDataFact("glue/MNLI")]
    public void Mismatched_texts_are_read_by_the_columns_names() =>
        GlueFiles
            .MnliMismatched(Path.Combine(SharedFolder.Data, "glue"))
            .CountBy(static text => text.Label)
            .OrderBy(static count => count.Key)
            .Select(static count => count.Value)
            .ShouldBe([350, 316, 334]);

    [Fact]
    public void A_packed_file_with_a_byte_order_mark_is_read_as_it_is()
    {
        Directory.CreateDirectory(Path.Combine(folder, "MRPC"));
        using (var packed = new GZipStream(File.Create(Path.Combine(folder, "MRPC", "dev.tsv.gz")), CompressionLevel.Fastest))
        {
            packed.Write("\uFEFFQuality\t#1 ID\t#2 ID\t#1 String\t#2 String\n1\t1\t2\tA \"b\tC\n0\t1\t2\td\te"u8);
        }
        GlueFiles.Dev(GlueTask.Mrpc, folder).ShouldBe([new LabeledText("A \"b", 1) { Pair = "C" }, new LabeledText("d", 0) { Pair = "e" }]);
    }

    [Theory]
    [InlineData(
        "RTE",
        "index\tsentence1\tsentence2\tlabel\n0\ta\tb\tperhaps\n",
        "dev.tsv:2: the label 'perhaps' is none of entailment, not_entailment"
    )]
    [InlineData("RTE", "index\tsentence1\tsentence2\tlabel\n0\ta\tb\tentailment\n1\ta\n", "dev.tsv:3: 2 cells, and cell 4 is needed")]
    [InlineData("RTE", "index\tsentence1\tlabel\n", "there is no column 'sentence2'; there are index, sentence1, label")]
    [InlineData("STS-B", "sentence1\tsentence2\tscore\na\tb\tNaN\n", "dev.tsv:2: 'NaN' is not a number")]
    [InlineData("CoLA", "x\t1\n", "dev.tsv:1: 2 cells, and cell 4 is needed")]
    [InlineData("RTE", "index\tsentence1\tsentence2\tlabel\n", "there are no texts")]
    [InlineData("RTE", "", "the file is empty")]
    public void What_is_wrong_is_said_with_file_and_line(string task, string content, string message)
    {
        Directory.CreateDirectory(Path.Combine(folder, task));
        File.WriteAllText(Path.Combine(folder, task, "dev.tsv"), content);
        Should.Throw<InvalidDataException>(() => GlueFiles.Dev(GlueTask.Named(task), folder)).Message.ShouldContain(message);
    }

    [Fact]
    public void A_task_that_is_not_there_is_named()
    {
        Should.Throw<ArgumentException>(() => GlueTask.Named("WNLI")).Message.ShouldContain("CoLA, SST-2, MRPC");
        Should
            .Throw<FileNotFoundException>(() => GlueFiles.Train(GlueTask.Rte, folder))
            .Message.ShouldContain("no train.tsv, no train.subset.tsv");
    }

    [Fact]
    public void Metrics_are_the_papers()
    {
        GlueTask.All.Count.ShouldBe(8);
        GlueTask
            .All.Where(static task => task.Metric != TextMetric.Accuracy)
            .Select(static task => $"{task.Name} {task.Metric}")
            .ShouldBe(["CoLA Matthews", "MRPC F1", "STS-B Pearson"]);
    }
}
