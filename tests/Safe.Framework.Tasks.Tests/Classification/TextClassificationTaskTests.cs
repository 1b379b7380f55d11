using Safe.Framework.Importance;
using Safe.Framework.Models.Bert;
using Safe.Framework.Tasks.Classification;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Classification;

public sealed class TextClassificationTaskTests
{
    private static readonly LabeledText[] Texts =
    [
        new("a text of words", 0),
        new("another text with more of them in it", 1),
        new("short one", 2),
        new("the last text of these four here", 1),
    ];

    [Fact]
    public void Batches_go_where_the_model_is()
    {
        // Stands for a GPU. LibTorch 1.13 cannot run the whole model there, so the inputs are looked at and the pass ends.
        using BertForSequenceClassification model = CreateModel();
        model.to(META);
        var inputs = new List<DeviceType>();
        model.register_forward_pre_hook(
            (_, ids, mask, types, positions) =>
            {
                inputs.AddRange(new[] { ids, mask, types, positions }.OfType<Tensor>().Select(input => input.device.type));
                throw new EndOfStreamException();
            }
        );
        using DisposeScope scope = NewDisposeScope();
        TextClassificationTask<BertForSequenceClassification> task = CreateTask();
        IProbe probe = task.Probe(model);
        Should.Throw<EndOfStreamException>(() => task.Steps(1).First().Loss(model));
        Should.Throw<EndOfStreamException>(() => probe.Forward(0));
        Should.Throw<EndOfStreamException>(() => task.Evaluate(model));
        // Ids and mask each time: the texts of every batch differ in length, and are of one type.
        inputs.ShouldBe(Enumerable.Repeat(DeviceType.META, 6));
        probe.Mask(0).ShouldNotBeNull().device.type.ShouldBe(DeviceType.META);
    }

    [Fact]
    public void The_probes_loss_is_the_mean_of_its_texts_losses()
    {
        using DisposeScope scope = NewDisposeScope();
        using BertForSequenceClassification model = CreateModel();
        model.eval();
        IProbe probe = CreateTask().Probe(model);
        double[] losses =
        [
            .. Texts.Select(text =>
            {
                long[] ids = [.. text.Text.Split(' ').Select(word => (long)word.Length)];
                Tensor logits = model.call(tensor(ids, (ReadOnlySpan<long>)[1, ids.Length]), null, null, null);
                return -logits.log_softmax(1)[0, text.Label].ToDouble();
            }),
        ];
        // Two of the texts, whichever.
        double[] pairs = [.. losses.SelectMany((first, index) => losses.Skip(index + 1).Select(second => (first + second) / 2))];
        double loss = probe.Loss(0).ShouldNotBeNull().ToDouble();
        pairs.Min(pair => Math.Abs(pair - loss)).ShouldBeLessThan(1e-5);
        probe.Batches.ShouldBe(1);
    }

    [Fact]
    public void Quality_counts_every_text_of_the_development_set()
    {
        using BertForSequenceClassification model = CreateModel();
        model.eval();
        // 4 texts: the accuracy is a multiple of a quarter, and the model gives each text the class that its logits are largest for.
        Evaluation evaluation = CreateTask().Evaluate(model);
        double accuracy = evaluation.Metric;
        (accuracy * Texts.Length).ShouldBe(Math.Round(accuracy * Texts.Length), 1e-12);
        int right = 0;
        double loss = 0;
        foreach (LabeledText text in Texts)
        {
            using DisposeScope scope = NewDisposeScope();
            long[] ids = [.. text.Text.Split(' ').Select(word => (long)word.Length)];
            Tensor logits = model.call(tensor(ids, (ReadOnlySpan<long>)[1, ids.Length]), null, null, null);
            loss -= logits.log_softmax(1)[0, text.Label].item<float>() / Texts.Length;
            right += logits.argmax(1).item<long>() == text.Label ? 1 : 0;
        }
        accuracy.ShouldBe((double)right / Texts.Length);
        evaluation.Loss.ShouldNotBeNull().ShouldBe(loss, 1e-5);
    }

    [Fact]
    public void Steps_say_which_texts_they_are_of_and_the_data_what_they_are()
    {
        foreach (int epoch in (int[])[1, 2])
        {
            TrainingStep<BertForSequenceClassification>[] steps = [.. CreateTask().Steps(epoch)];
            steps.SelectMany(step => step.ExampleIds!).ShouldBe([0, 1, 2, 3], ignoreOrder: true);
            foreach (TrainingStep<BertForSequenceClassification> step in steps)
            {
                step.Lengths!.ShouldBe(step.ExampleIds!.Select(id => Texts[id].Text.Split(' ').Length));
                step.Tokens.ShouldBe(step.Lengths!.Sum());
            }
        }
        LabeledText[] changed = [.. Texts[..3], new("the last texts of these four here", 1)];
        LabeledText[] moved = [Texts[1], Texts[0], .. Texts[2..]];
        CreateTask().DataIdentity.ShouldBe(CreateTask().DataIdentity);
        CreateTask(changed).DataIdentity.ShouldNotBe(CreateTask().DataIdentity);
        CreateTask(moved).DataIdentity.ShouldNotBe(CreateTask().DataIdentity);
    }

    [Fact]
    public void An_evaluation_tells_what_share_of_the_tokens_it_has_read()
    {
        using BertForSequenceClassification model = CreateModel();
        model.eval();
        var told = new RecordedShares();
        // By length: 8 and 7 words, then 4 and 2.
        Evaluation evaluation = CreateTask(batch: 2).Evaluate(model, CancellationToken.None, told);
        told.ShouldRiseToOne(reports: 2);
        told.Shares[1].ShouldBe(15 / 21.0, 1e-12);
        evaluation.Loss.ShouldBe(CreateTask(batch: 2).Evaluate(model).Loss);
    }

    private static TextClassificationTask<BertForSequenceClassification> CreateTask(LabeledText[]? train = null, int batch = 64) =>
        new(
            "words",
            train ?? Texts,
            Texts,
            3,
            new WordLengthTokenizer(),
            new TextClassificationOptions
            {
                TrainBatchSize = 2,
                EvalBatchSize = batch,
                ProbeTexts = 2,
            }
        );

    private static BertForSequenceClassification CreateModel()
    {
        torch.manual_seed(11);
        return new BertForSequenceClassification(
            new BertConfig
            {
                VocabSize = 20,
                HiddenSize = 16,
                NumHiddenLayers = 2,
                NumAttentionHeads = 4,
                IntermediateSize = 24,
                MaxPositionEmbeddings = 12,
                InitializerRange = 0.3,
                Pooling = Pooling.Mean,
            }.WithLabels(["red", "green", "blue"])
        );
    }
}
