using Safe.Framework.Models.Bert;
using Safe.Framework.Tasks.ApiDocs;
using Safe.Framework.Tasks.Baselines;
using Safe.Framework.Tasks.Batching;
using Safe.Framework.Tasks.Classification;
using Safe.Framework.Tasks.Metrics;
using Safe.Framework.Tasks.Tokenization;
using Safe.Framework.Training;

namespace Quickstart;

/// <summary>The documentation texts and the pre-trained model that both arms start from.</summary>
internal sealed class QuickstartTexts
{
    // Few labels, as people have who label by hand: with all 510 of an area, counting words does as well as a small BERT.
    private const int LabelledPerArea = 100;

    // Some 800 tokens: enough for a stable CKA of 128 features, and scored in a fiftieth of an epoch's time.
    private const int ProbeTexts = 24;

    // Twice the usual: 1,200 texts are few for a model of this size.
    private const double Dropout = 0.2;

    private readonly string modelFolder;
    private readonly WordPieceTokenizer tokenizer;

    private QuickstartTexts(ApiDocsDataset dataset, string modelFolder)
    {
        Dataset = dataset;
        this.modelFolder = modelFolder;
        tokenizer = WordPieceTokenizer.FromFolder(modelFolder);
    }

    /// <summary>The labelled texts.</summary>
    public ApiDocsDataset Dataset { get; }

    /// <summary>Draws the texts from the documentation of the installed .NET SDK, or of a folder.</summary>
    public static ApiDocsDataset Draw(DirectoryInfo? documentation) =>
        ApiDocsDataset.Load(new ApiDocsOptions { Folder = documentation?.FullName, LabelledPerArea = LabelledPerArea });

    /// <summary>Reads prepared texts where a file is given, else the documentation.</summary>
    public static QuickstartTexts Read(DirectoryInfo? documentation, FileInfo? texts) =>
        new(
            texts is null ? Draw(documentation) : ApiDocsFile.Read(texts.FullName),
            Path.Combine(AppContext.BaseDirectory, "PretrainedModel")
        );

    /// <summary>The pre-trained model with a new classifier, drawn at random.</summary>
    public BertForSequenceClassification CreateModel(bool randomWeights) =>
        randomWeights
            ? new BertForSequenceClassification(Configure(BertConfig.Read(Path.Combine(modelFolder, "config.json"))))
            : BertPretrained.Load(modelFolder, config => new BertForSequenceClassification(Configure(config))).Model;

    /// <summary>The task of telling areas apart.</summary>
    public TextClassificationTask<BertForSequenceClassification> CreateTask(TrainingOptions training) =>
        new(
            "ApiDocs",
            Dataset.Train,
            Dataset.Dev,
            Dataset.LabelNames.Count,
            tokenizer,
            new TextClassificationOptions
            {
                TrainBatchSize = training.PerDeviceTrainBatchSize,
                EvalBatchSize = training.PerDeviceEvalBatchSize,
                ProbeTexts = ProbeTexts,
                Seed = training.Seed,
            }
        );

    /// <summary>Tells the training texts from others.</summary>
    public string Identity => CreateTask(new TrainingOptions()).DataIdentity;

    /// <summary>The first training texts, in their fixed order, as one batch.</summary>
    public EncodedBatch FirstBatch(int rows)
    {
        int maxTokens = new TextClassificationOptions().MaxTokens;
        IReadOnlyList<EncodedExample> examples = EncodedExample.Encode(Dataset.Train.Take(rows), tokenizer, maxTokens);
        return EncodedBatch.Collate(examples, [.. Enumerable.Range(0, examples.Count)], tokenizer.Special.Padding);
    }

    /// <summary>What a linear classifier over words and word pairs reaches on the same texts.</summary>
    public ConfusionMatrix BagOfWords()
    {
        var classifier = BagOfWordsClassifier.Train(Dataset.Train, Dataset.LabelNames.Count);
        return ConfusionMatrix.Of(
            Dataset.LabelNames.Count,
            [.. Dataset.Dev.Select(text => text.Label)],
            [.. Dataset.Dev.Select(text => classifier.Predict(text.Text))]
        );
    }

    private BertConfig Configure(BertConfig config) =>
        config.WithLabels(Dataset.LabelNames) with
        {
            Pooling = Pooling.Mean,
            HiddenDropoutProb = Dropout,
            AttentionProbsDropoutProb = Dropout,
        };
}
