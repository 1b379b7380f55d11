using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Bert;

public sealed class BertHeadTests
{
    private static readonly Tolerance Rounding = new(2e-6, Relative: 1e-5);

    [Fact]
    public void Mean_pooling_averages_the_attended_tokens()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = TinyBert.Create(
            config => new BertForSequenceClassification(config),
            TinyBert.Config with
            {
                Pooling = Pooling.Mean,
            }
        );
        Tensor ids = TinyBert.Ids(2, 5);
        Tensor mask = torch.tensor(
            new long[,]
            {
                { 1, 1, 1, 0, 0 },
                { 1, 1, 1, 1, 0 },
            }
        );
        BertModel bert = model.named_children().Select(child => child.module).OfType<BertModel>().Single();

        double[] hidden = bert.call(ids, mask, null, null).LastHiddenState.Values();
        double[] weight = model.get_parameter("classifier.weight")!.Values();
        double[] logits = model.call(ids, mask, null, null).Values();

        int width = TinyBert.Config.HiddenSize;
        int[] attended = [3, 4];
        for (int row = 0; row < 2; row++)
        {
            for (int label = 0; label < 2; label++)
            {
                double expected = Enumerable
                    .Range(0, attended[row])
                    .Sum(token => Enumerable.Range(0, width).Sum(j => hidden[(row * 5 + token) * width + j] * weight[label * width + j]));
                logits[row * 2 + label].ShouldBe(expected / attended[row], 1e-5);
            }
        }
    }

    [Fact]
    public void The_masked_loss_is_the_same_when_the_head_runs_at_the_labels_only()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = TinyBert.Create(config => new BertForMaskedLM(config));
        Tensor ids = TinyBert.Ids(2, 5);
        Tensor labels = torch.tensor(
            new long[,]
            {
                { -100, 4, -100, -100, 9 },
                { -100, -100, 30, -100, -100 },
            }
        );

        Tensor everywhere = model.Loss(model.call(ids, null, null, null), labels);
        Tensor atLabels = model.LossAtLabels(ids, null, null, labels);

        atLabels.ShouldBeCloseTo(everywhere, Rounding, "loss");
        double[] gradient = WordGradient(model, everywhere);
        WordGradient(model, atLabels).ShouldBe(gradient, 1e-6);
        gradient.Max(Math.Abs).ShouldBeGreaterThan(1e-3);
    }

    [Fact]
    public void An_untied_decoder_has_weights_of_its_own()
    {
        using DisposeScope scope = NewDisposeScope();
        using var tied = TinyBert.Create(config => new BertForMaskedLM(config));
        using var untied = TinyBert.Create(config => new BertForMaskedLM(config), TinyBert.Config with { TieWordEmbeddings = false });

        Names(untied).Except(Names(tied)).ShouldBe(["cls.predictions.decoder.weight"]);
        Names(tied).Except(Names(untied)).ShouldBeEmpty();
        Tensor loss = untied.LossAtLabels(
            TinyBert.Ids(1, 3),
            null,
            null,
            torch.tensor(
                new long[,]
                {
                    { 1, 2, 3 },
                }
            )
        );
        loss.backward();
        untied.get_parameter("cls.predictions.decoder.weight")!.grad.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(null, 1, 0.625)]
    [InlineData(ProblemType.Regression, 2, 1.125)]
    public void Regression_is_the_mean_squared_error(ProblemType? problem, int labels, double expected)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor logits =
            labels == 1
                ? torch.tensor(
                    new float[,]
                    {
                        { 1 },
                        { 2 },
                    }
                )
                : torch.tensor(
                    new float[,]
                    {
                        { 1, 2 },
                        { 0, 1 },
                    }
                );
        Tensor targets =
            labels == 1
                ? torch.tensor(new float[] { 0, 1.5f })
                : torch.tensor(
                    new float[,]
                    {
                        { 0, 1.5f },
                        { 0.5f, -0.7320508f },
                    }
                );

        new ClassificationLoss(labels, problem).Of(logits, targets).ToDouble().ShouldBe(expected, 1e-6);
    }

    [Fact]
    public void Integer_labels_mean_one_class_and_floating_ones_many()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor logits = torch.tensor(
            new float[,]
            {
                { 0, 0, 0 },
            }
        );
        var loss = new ClassificationLoss(3, null);

        loss.Of(logits, torch.tensor(new long[] { 2 })).ToDouble().ShouldBe(Math.Log(3), 1e-6);
        loss.Of(
                logits,
                torch.tensor(
                    new float[,]
                    {
                        { 1, 0, 1 },
                    }
                )
            )
            .ToDouble()
            .ShouldBe(Math.Log(2), 1e-6);
    }

    private static IEnumerable<string> Names(Module model) => model.named_parameters().Select(own => own.name);

    private static double[] WordGradient(BertForMaskedLM model, Tensor loss)
    {
        model.zero_grad();
        loss.backward();
        return model.get_parameter("bert.embeddings.word_embeddings.weight")!.grad!.Values();
    }
}
