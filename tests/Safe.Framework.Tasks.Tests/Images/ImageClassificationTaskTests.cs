using Safe.Framework.Importance;
using Safe.Framework.Models.Vision;
using Safe.Framework.Models.ViT;
using Safe.Framework.Tasks.Images;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Images;

public sealed class ImageClassificationTaskTests
{
    private static readonly ImageProcessor Processor = new(new ImageProcessorOptions { Height = null, Width = null });

    [Fact]
    public void Images_are_decoded_when_their_batch_runs_and_not_before()
    {
        using DisposeScope scope = NewDisposeScope();
        using ViTForImageClassification model = CreateModel();
        var train = new CountedImages(10);
        var dev = new CountedImages(5);
        ImageClassificationTask<ViTForImageClassification> task = CreateTask(train, dev);
        IProbe probe = task.Probe(model);
        TrainingStep<ViTForImageClassification>[] steps = [.. task.Steps(1)];
        train.Decoded.ShouldBeEmpty();
        foreach (TrainingStep<ViTForImageClassification> step in steps)
        {
            step.Loss(model);
            train.Decoded.ShouldBe(step.ExampleIds!.Select(id => (int)id));
            train.Decoded.Clear();
        }
        probe.Forward(0);
        train.Decoded.Count.ShouldBe(3);
        dev.Decoded.ShouldBeEmpty();
        task.Evaluate(model);
        dev.Decoded.ShouldBe([0, 1, 2, 3, 4]);
    }

    [Fact]
    public void Every_epoch_has_every_image_once_in_an_order_of_its_own()
    {
        ImageClassificationTask<ViTForImageClassification> task = CreateTask(new CountedImages(10), new CountedImages(5));
        long[][] orders = [.. new[] { 1, 2, 1 }.Select(epoch => task.Steps(epoch).SelectMany(step => step.ExampleIds!).ToArray())];
        orders[0].ShouldBe(Enumerable.Range(0, 10).Select(id => (long)id), ignoreOrder: true);
        orders[1].ShouldBe(orders[0], ignoreOrder: true);
        orders[1].ShouldNotBe(orders[0]);
        orders[2].ShouldBe(orders[0]);
        task.Steps(1).Select(step => step.Examples).ShouldBe([4, 4, 2], ignoreOrder: true);
        task.StepsPerEpoch.ShouldBe(3);
    }

    [Fact]
    public void Parts_of_a_step_add_up_to_it()
    {
        using DisposeScope scope = NewDisposeScope();
        using ViTForImageClassification model = CreateModel();
        foreach (TrainingStep<ViTForImageClassification> step in CreateTask(new CountedImages(10), new CountedImages(5)).Steps(1))
        {
            double parts = step.PartLoss!(model, ..1).ToDouble() + step.PartLoss!(model, 1..).ToDouble();
            parts.ShouldBe(step.Loss(model).ToDouble(), 1e-5);
        }
    }

    [Fact]
    public void Quality_and_the_probes_loss_are_those_of_every_image_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        using ViTForImageClassification model = CreateModel();
        model.eval();
        var dev = new CountedImages(7);
        ImageClassificationTask<ViTForImageClassification> task = CreateTask(dev, dev);
        double[] losses = [.. Enumerable.Range(0, 7).Select(index => Alone(model, dev, index).Loss)];
        Evaluation evaluation = task.Evaluate(model);
        evaluation.Metric.ShouldBe(Enumerable.Range(0, 7).Count(index => Alone(model, dev, index).IsRight) / 7.0, 1e-12);
        evaluation.Loss!.Value.ShouldBe(losses.Average(), 1e-5);
        dev.Decoded.Clear();
        double probe = task.Probe(model).Loss(0)!.ToDouble();
        probe.ShouldBe(dev.Decoded.Average(index => losses[index]), 1e-5);
    }

    [Fact]
    public void An_evaluation_tells_what_share_of_the_images_it_has_seen()
    {
        using DisposeScope scope = NewDisposeScope();
        using ViTForImageClassification model = CreateModel();
        model.eval();
        var dev = new CountedImages(7);
        ImageClassificationTask<ViTForImageClassification> task = CreateTask(dev, dev);
        var told = new RecordedShares();
        Evaluation evaluation = task.Evaluate(model, CancellationToken.None, told);
        told.ShouldRiseToOne(reports: 3);
        told.Shares[2].ShouldBe(6 / 7.0, 1e-12);
        evaluation.Loss.ShouldBe(task.Evaluate(model).Loss);
    }

    [Fact]
    public void Batches_go_where_the_model_is()
    {
        // Stands for a GPU. LibTorch 1.13 cannot run the whole model there, so the inputs are looked at and the pass ends.
        using ViTForImageClassification model = CreateModel();
        model.to(META);
        var inputs = new List<DeviceType>();
        model.register_forward_pre_hook(
            (_, pixels) =>
            {
                inputs.Add(pixels.device.type);
                throw new EndOfStreamException();
            }
        );
        using DisposeScope scope = NewDisposeScope();
        ImageClassificationTask<ViTForImageClassification> task = CreateTask(new CountedImages(4), new CountedImages(4));
        Should.Throw<EndOfStreamException>(() => task.Steps(1).First().Loss(model));
        Should.Throw<EndOfStreamException>(() => task.Probe(model).Forward(0));
        Should.Throw<EndOfStreamException>(() => task.Evaluate(model));
        inputs.ShouldBe(Enumerable.Repeat(DeviceType.META, 3));
    }

    [Fact]
    public void Data_and_probe_say_what_they_are()
    {
        using ViTForImageClassification model = CreateModel();
        ImageClassificationTask<ViTForImageClassification> task = CreateTask(new CountedImages(6), new CountedImages(4));
        ImageClassificationTask<ViTForImageClassification> same = CreateTask(new CountedImages(6), new CountedImages(5));
        ImageClassificationTask<ViTForImageClassification> other = CreateTask(new CountedImages(6, shade: 101), new CountedImages(4));
        var normalised = new ImageProcessor(Processor.Options with { Deviation = [0.5, 0.5, 0.25] });
        var seenOtherwise = new ImageClassificationTask<ViTForImageClassification>(
            "images",
            new CountedImages(6),
            new CountedImages(4),
            normalised,
            new()
        );
        same.DataIdentity.ShouldBe(task.DataIdentity);
        other.DataIdentity.ShouldNotBe(task.DataIdentity);
        seenOtherwise.DataIdentity.ShouldNotBe(task.DataIdentity);
        same.Probe(model).Identity.ShouldBe(task.Probe(model).Identity);
        other.Probe(model).Identity.ShouldNotBe(task.Probe(model).Identity);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        using ViTForImageClassification model = CreateModel();
        Should
            .Throw<ArgumentException>(() => CreateTask(new CountedImages(0), new CountedImages(4)))
            .Message.ShouldBe("images has 0 training and 4 development images; it needs some of both");
        var grey = IdxLike(["dark", "bright"]);
        Should
            .Throw<ArgumentException>(() => CreateTask(new CountedImages(3), grey))
            .Message.ShouldBe("images: the training images have the classes dark, middle, bright and the development images dark, bright");
        Should
            .Throw<ArgumentException>(() => CreateTask(grey, grey, channels: 3).Steps(1).First().Loss(model))
            .Message.ShouldBe("the model tells 3 classes, and the images have 2");
        Should
            .Throw<ArgumentException>(() => CreateTask(grey, grey).Steps(1).First().Loss(model))
            .Message.ShouldContain("1 channels, and mean and deviation have 3");
    }

    [Fact]
    public void A_sample_is_the_start_of_a_shuffled_set()
    {
        var all = new CountedImages(100);
        ImageSelection.Sample(all, null, 1).ShouldBeSameAs(all);
        ImageSelection.Sample(all, 100, 1).ShouldBeSameAs(all);
        int[] chosen = Chosen(10, 1);
        chosen.ShouldBeSubsetOf(Chosen(20, 1));
        chosen.ShouldBe(chosen.Order());
        Chosen(10, 2).ShouldNotBe(chosen);
        chosen.Distinct().Count().ShouldBe(10);

        int[] Chosen(int count, long seed)
        {
            ILabeledImages some = ImageSelection.Sample(all, count, seed);
            all.Decoded.Clear();
            for (int index = 0; index < some.Count; index++)
            {
                some.Read(index);
                some.LabelOf(index).ShouldBe(all.LabelOf(all.Decoded[index]));
            }
            return [.. all.Decoded];
        }
    }

    private static (double Loss, bool IsRight) Alone(ViTForImageClassification model, CountedImages images, int index)
    {
        // By hand: (byte / 255 − 0.5) / 0.5, colour by colour.
        byte[] bytes = images.Read(index).Bytes.ToArray();
        float[] values =
        [
            .. Enumerable
                .Range(0, 3)
                .SelectMany(colour => bytes.Where((_, place) => place % 3 == colour))
                .Select(value => value / 127.5f - 1),
        ];
        Tensor logits = model.call(tensor(values, (ReadOnlySpan<long>)[1, 3, 8, 8]));
        int label = images.LabelOf(index);
        return (-logits.log_softmax(1)[0, label].ToDouble(), logits.argmax(1).item<long>() == label);
    }

    private static ILabeledImages IdxLike(string[] names) => new GreyImages(names);

    private static ImageClassificationTask<ViTForImageClassification> CreateTask(
        ILabeledImages train,
        ILabeledImages dev,
        int? channels = null
    ) =>
        new(
            "images",
            train,
            dev,
            Processor,
            new()
            {
                TrainBatchSize = 4,
                EvalBatchSize = 3,
                ProbeImages = 3,
                Channels = channels,
            }
        );

    private static ViTForImageClassification CreateModel()
    {
        torch.manual_seed(11);
        return new ViTForImageClassification(
            new ViTConfig
            {
                HiddenSize = 16,
                NumHiddenLayers = 2,
                NumAttentionHeads = 4,
                IntermediateSize = 24,
                ImageSize = new ImageSize(8),
                PatchSize = new ImageSize(4),
                InitializerRange = 0.3,
            }.WithLabels(["dark", "middle", "bright"])
        );
    }

    private sealed class GreyImages(string[] names) : ILabeledImages
    {
        public int Count => names.Length;

        public IReadOnlyList<string> Labels => names;

        public int LabelOf(int index) => index;

        public ByteImage Read(int index) => new(8, 8, 1, new byte[64]);
    }
}
