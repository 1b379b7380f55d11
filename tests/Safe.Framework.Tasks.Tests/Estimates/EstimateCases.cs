using Safe.Framework.Adapters;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Llama;
using Safe.Framework.Models.Vision;
using Safe.Framework.Models.ViT;
using Safe.Framework.Tasks.Classification;
using Safe.Framework.Tasks.Images;
using Safe.Framework.Tasks.Language;
using Safe.Framework.Tasks.Tests.Classification;
using Safe.Framework.Tasks.Tests.Images;

namespace Safe.Framework.Tasks.Tests.Estimates;

/// <summary>Small models of every family with four blocks, and tasks whose examples differ in length.</summary>
internal static class EstimateCases
{
    private const int Batch = 16;
    private const int Examples = 5 * Batch + 3;
    private const int LongestText = 44;

    public static EstimateCase<BertForSequenceClassification> Bert() => new(NewBert, Texts);

    public static EstimateCase<GPT2LMHeadModel> GPT2() =>
        new(
            () =>
                new GPT2LMHeadModel(
                    new GPT2Config
                    {
                        VocabSize = 90,
                        NEmbd = 64,
                        NLayer = 4,
                        NHead = 4,
                        NPositions = 64,
                    }
                ),
            Rows<GPT2LMHeadModel>
        )
        {
            Adapter = new AdapterOptions(),
        };

    public static EstimateCase<LlamaForCausalLM> Llama() =>
        new(
            () =>
                new LlamaForCausalLM(
                    new LlamaConfig
                    {
                        VocabSize = 90,
                        HiddenSize = 64,
                        NumHiddenLayers = 4,
                        NumAttentionHeads = 4,
                        NumKeyValueHeads = 2,
                        IntermediateSize = 120,
                    }
                ),
            Rows<LlamaForCausalLM>
        )
        {
            Adapter = new AdapterOptions(),
        };

    public static EstimateCase<ViTForImageClassification> ViT() =>
        new(
            () =>
                new ViTForImageClassification(
                    new ViTConfig
                    {
                        HiddenSize = 64,
                        NumHiddenLayers = 4,
                        NumAttentionHeads = 4,
                        IntermediateSize = 128,
                        ImageSize = new ImageSize(8),
                        PatchSize = new ImageSize(2),
                        HiddenDropoutProb = 0.1,
                    }.WithLabels(["dark", "middle", "bright"])
                ),
            () =>
                new ImageClassificationTask<ViTForImageClassification>(
                    "images",
                    new CountedImages(Examples),
                    new CountedImages(4),
                    new ImageProcessor(new ImageProcessorOptions { Height = null, Width = null }),
                    new ImageClassificationOptions { TrainBatchSize = Batch }
                )
        );

    public static BertForSequenceClassification NewBert() =>
        new(
            new BertConfig
            {
                VocabSize = 20,
                HiddenSize = 64,
                NumHiddenLayers = 4,
                NumAttentionHeads = 4,
                IntermediateSize = 128,
                MaxPositionEmbeddings = LongestText,
            }.WithLabels(["red", "green", "blue"])
        );

    public static TextClassificationTask<BertForSequenceClassification> Texts()
    {
        var random = new Random(7);
        LabeledText[] texts =
        [
            .. Enumerable
                .Range(0, Examples)
                .Select(index => new LabeledText(
                    string.Join(' ', Enumerable.Range(0, random.Next(3, LongestText + 1)).Select(_ => new string('a', random.Next(1, 19)))),
                    index % 3
                )),
        ];
        return new TextClassificationTask<BertForSequenceClassification>(
            "words",
            texts,
            texts[..4],
            3,
            new WordLengthTokenizer(),
            new TextClassificationOptions { TrainBatchSize = Batch }
        );
    }

    private static LanguageTask<TModel> Rows<TModel>()
        where TModel : Module, Models.Heads.ICausalLM
    {
        var random = new Random(8);
        LanguageRow[] rows =
        [
            .. Enumerable
                .Range(0, Examples)
                .Select(_ => new LanguageRow([.. Enumerable.Range(0, random.Next(3, LongestText + 1)).Select(_ => random.Next(90))], 1)),
        ];
        return new LanguageTask<TModel>("rows", rows, rows[..4], 0, new LanguageOptions { TrainBatchSize = Batch });
    }
}
