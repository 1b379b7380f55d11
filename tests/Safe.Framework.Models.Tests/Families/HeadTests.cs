using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Roberta;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Families;

public sealed class HeadTests
{
    [Theory]
    [InlineData("bert")]
    [InlineData("roberta")]
    public void Tokens_are_classified_by_a_product_with_their_hidden_states(string family)
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create(family, ModelHead.TokenClassification);
        Tensor ids = TinyModels.Ids(2, 5);
        Tensor hidden = model.named_children().Select(child => child.module).First() switch
        {
            BertModel bert => bert.call(ids, null, null, null).LastHiddenState,
            RobertaModel roberta => roberta.call(ids, null, null, null).LastHiddenState,
            Module other => throw new NotSupportedException(other.GetName()),
        };
        (double[] states, double[] weight) = (hidden.Values(), model.get_parameter("classifier.weight")!.Values());
        double[] expected =
        [
            .. Enumerable
                .Range(0, 10)
                .SelectMany(token =>
                    Enumerable
                        .Range(0, 2)
                        .Select(label => Enumerable.Range(0, 16).Sum(j => states[token * 16 + j] * weight[label * 16 + j]))
                ),
        ];

        Tensor logits = ((ITokenClassifier)model).call(ids, null, null, null);

        logits.shape.ShouldBe([2, 5, 2]);
        foreach ((double have, double want) in logits.Values().Zip(expected))
        {
            have.ShouldBe(want, 1e-4);
        }
    }

    [Fact]
    public void Tokens_without_a_label_are_left_out_of_the_loss()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = (BertForTokenClassification)TinyModels.Create("bert", ModelHead.TokenClassification);
        Tensor logits = torch.tensor(new float[] { 1, 3, 0, 0, 5, 5 }).view(1, 3, 2);
        Tensor labels = torch.tensor(
            new long[,]
            {
                { 1, -100, 0 },
            }
        );

        double expected = (Math.Log(Math.Exp(1 - 3) + 1) + Math.Log(2)) / 2;
        model.Loss(logits, labels).Values().ShouldHaveSingleItem().ShouldBe(expected, 1e-6);
    }

    [Theory]
    [InlineData("gpt2")]
    [InlineData("llama")]
    public void A_decoder_classifies_by_the_last_token_that_is_no_padding(string family)
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create(family, ModelHead.SequenceClassification);
        var classifier = (ISequenceClassifier)model;
        Tensor ids = TinyModels.Ids(3, 5);
        Tensor padded = torch.cat([ids, torch.zeros([3, 2], dtype: ScalarType.Int64)], 1);

        Tensor alone = classifier.call(ids, null, null, null);

        classifier.call(padded, (padded != 0), null, null).ShouldBeCloseTo(alone, new Tolerance(2e-6, Relative: 1e-5), "padded");
        alone.shape.ShouldBe([3, 2]);
    }

    [Theory]
    [InlineData("gpt2")]
    [InlineData("llama")]
    public void Without_a_padding_id_a_decoder_classifies_one_row_only(string family)
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create(
            family,
            ModelHead.SequenceClassification,
            TinyModels.Config(family) with
            {
                PadTokenId = null,
            }
        );
        var classifier = (ISequenceClassifier)model;

        classifier.call(TinyModels.Ids(1, 5), null, null, null).shape.ShouldBe([1, 2]);
        Should
            .Throw<ArgumentException>(() => classifier.call(TinyModels.Ids(2, 5), null, null, null))
            .Message.ShouldContain("pad_token_id");
        Should
            .Throw<ArgumentException>(() => classifier.call(TinyModels.Ids(1, 5), null, TinyModels.Ids(1, 5), null))
            .Message.ShouldContain("token types");
    }

    [Fact]
    public void The_causal_loss_is_that_of_the_token_after()
    {
        using DisposeScope scope = NewDisposeScope();
        ICausalLM model = TinyModels.Decoder("gpt2");
        Tensor logits = torch.tensor(new float[] { 0, 2, 1, 1, 7, 7 }).view(1, 3, 2);
        Tensor labels = torch.tensor(
            new long[,]
            {
                { 0, 1, 0 },
            }
        );

        double expected = (Math.Log(Math.Exp(0 - 2) + 1) + Math.Log(2)) / 2;
        model.Loss(logits, labels).Values().ShouldHaveSingleItem().ShouldBe(expected, 1e-6);
        ((Module)model).Dispose();
    }
}
