using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Bert;

public sealed class BertInvarianceTests
{
    private static readonly Tolerance Rounding = new(2e-6, Relative: 1e-5);

    [Theory]
    [InlineData(Pooling.Cls)]
    [InlineData(Pooling.Mean)]
    public void Padding_on_the_right_changes_nothing(Pooling pooling)
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = TinyBert.Create(config => new BertForSequenceClassification(config), TinyBert.Config with { Pooling = pooling });
        Tensor ids = TinyBert.Ids(3, 5);
        Tensor padding = torch.full([3, 4], 7, dtype: ScalarType.Int64);
        Tensor mask = torch.cat([torch.ones([3, 5]), torch.zeros([3, 4])], 1);

        Tensor alone = model.call(ids, null, null, null);
        Tensor padded = model.call(torch.cat([ids, padding], 1), mask, null, null);

        padded.ShouldBeCloseTo(alone, Rounding, "logits");
    }

    [Fact]
    public void A_mask_of_any_type_means_the_same()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = TinyBert.Create(config => new BertModel(config));
        Tensor ids = TinyBert.Ids(2, 4);
        Tensor mask = torch.tensor(
            new long[,]
            {
                { 1, 1, 1, 0 },
                { 1, 1, 0, 0 },
            }
        );

        Tensor expected = model.call(ids, mask, null, null).LastHiddenState;

        model.call(ids, mask.to(ScalarType.Bool), null, null).LastHiddenState.ShouldBeBitEqualTo(expected, "bool mask");
        model.call(ids, mask.to(ScalarType.Float32), null, null).LastHiddenState.ShouldBeBitEqualTo(expected, "float mask");
        Tensor perQuery = mask.unsqueeze(1).expand(2, 4, 4);
        model.call(ids, perQuery, null, null).LastHiddenState.ShouldBeCloseTo(expected, Rounding, "mask per query");
    }

    [Fact]
    public void Rows_of_a_batch_do_not_see_each_other()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = TinyBert.Create(config => new BertForSequenceClassification(config));
        Tensor ids = TinyBert.Ids(4, 6);

        Tensor together = model.call(ids, null, null, null);

        model.call(ids.flip(0), null, null, null).flip(0).ShouldBeCloseTo(together, Rounding, "reversed batch");
        model.call(ids.narrow(0, 2, 1), null, null, null).ShouldBeCloseTo(together.narrow(0, 2, 1), Rounding, "row alone");
    }

    [Fact]
    public void Swapped_tokens_with_swapped_positions_change_nothing()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = TinyBert.Create(config => new BertModel(config));
        Tensor ids = TinyBert.Ids(2, 6);
        Tensor positions = torch.arange(6, dtype: ScalarType.Int64).unsqueeze(0).expand(2, 6);

        Tensor straight = model.call(ids, null, null, null).LastHiddenState;
        Tensor swapped = model.call(ids.flip(1), null, null, positions.flip(1)).LastHiddenState;

        swapped.flip(1).ShouldBeCloseTo(straight, Rounding, "hidden states");
    }

    [Fact]
    public void Dropout_acts_in_training_only()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = TinyBert.Create(config => new BertForSequenceClassification(config));
        Tensor ids = TinyBert.Ids(2, 6);
        Tensor off = model.call(ids, null, null, null);

        model.call(ids, null, null, null).ShouldBeBitEqualTo(off, "evaluation");
        model.train();
        model.call(ids, null, null, null).Values().ShouldNotBe(off.Values());
    }

    [Fact]
    public void A_sequence_longer_than_the_positions_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = TinyBert.Create(config => new BertModel(config));

        var refused = Should.Throw<ArgumentException>(() => model.call(TinyBert.Ids(1, 13), null, null, null));

        refused.Message.ShouldContain("13 tokens");
        refused.Message.ShouldContain("max_position_embeddings = 12");
    }
}
