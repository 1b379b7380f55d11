using Safe.Framework.Tasks.Classification;

namespace Safe.Framework.Tasks.Glue;

/// <summary>One of the eight tasks of GLUE (Wang et al., ICLR 2019) that the paper trains on.</summary>
/// <param name="Name">Its name, which is that of its folder.</param>
/// <param name="Labels">Names of its classes, in the order of Hugging Face's ids; one where a value is told.</param>
/// <param name="Metric">What the paper measures it by.</param>
/// <param name="Columns">Names of the columns: the first text, the second where there is one, the label.</param>
public sealed record GlueTask(string Name, IReadOnlyList<string> Labels, TextMetric Metric, IReadOnlyList<string> Columns)
{
    private static readonly string[] Entailment = ["entailment", "not_entailment"];

    /// <summary>The Corpus of Linguistic Acceptability: is a sentence English? Its files have no header.</summary>
    public static GlueTask CoLA { get; } = new("CoLA", ["0", "1"], TextMetric.Matthews, ["3", "1"]);

    /// <summary>The Stanford Sentiment Treebank.</summary>
    public static GlueTask Sst2 { get; } = new("SST-2", ["0", "1"], TextMetric.Accuracy, ["sentence", "label"]);

    /// <summary>The Microsoft Research Paraphrase Corpus.</summary>
    public static GlueTask Mrpc { get; } = new("MRPC", ["0", "1"], TextMetric.F1, ["#1 String", "#2 String", "Quality"]);

    /// <summary>The Semantic Textual Similarity Benchmark: a value from 0 to 5.</summary>
    public static GlueTask StsB { get; } = new("STS-B", ["score"], TextMetric.Pearson, ["sentence1", "sentence2", "score"]);

    /// <summary>Quora Question Pairs: do two ask the same?</summary>
    public static GlueTask Qqp { get; } = new("QQP", ["0", "1"], TextMetric.Accuracy, ["question1", "question2", "is_duplicate"]);

    /// <summary>Multi-Genre Natural Language Inference; the development set is the matched one.</summary>
    public static GlueTask Mnli { get; } =
        new("MNLI", ["entailment", "neutral", "contradiction"], TextMetric.Accuracy, ["sentence1", "sentence2", "gold_label"]);

    /// <summary>Question Natural Language Inference: is the answer in the sentence?</summary>
    public static GlueTask Qnli { get; } = new("QNLI", Entailment, TextMetric.Accuracy, ["question", "sentence", "label"]);

    /// <summary>Recognizing Textual Entailment.</summary>
    public static GlueTask Rte { get; } = new("RTE", Entailment, TextMetric.Accuracy, ["sentence1", "sentence2", "label"]);

    /// <summary>All of them, in the order of the paper's Table 1.</summary>
    public static IReadOnlyList<GlueTask> All { get; } = [CoLA, Sst2, Mrpc, Rte, StsB, Qnli, Qqp, Mnli];

    /// <summary>A task by its name, upper or lower case.</summary>
    /// <param name="name">Such as <c>MRPC</c>.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static GlueTask Named(string name) =>
        All.FirstOrDefault(task => string.Equals(task.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"'{name}' is no task of GLUE that is here; there are {string.Join(", ", All.Select(static task => task.Name))}",
            nameof(name)
        );
}
