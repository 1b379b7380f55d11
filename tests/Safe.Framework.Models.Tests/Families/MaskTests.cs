using Safe.Framework.Models.Bert;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Layers;
using Safe.Framework.Models.Llama;
using Safe.Framework.Models.Roberta;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Families;

/// <summary>Causal, padding and packed masks: a token's hidden state depends on what it may see, and on nothing else.</summary>
public sealed class MaskTests
{
    private static readonly Tolerance Rounding = new(2e-6, Relative: 1e-5);

    [Theory]
    [InlineData("bert")]
    [InlineData("roberta")]
    [InlineData("gpt2")]
    [InlineData("llama")]
    public void Packed_sequences_are_what_they_are_alone(string family)
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create(family, ModelHead.None);
        Tensor ids = TinyModels.Ids(1, 9);
        Tensor segments = torch.tensor(
            new long[,]
            {
                { 1, 1, 1, 1, 2, 2, 2, 0, 0 },
            }
        );
        Tensor positions = AttentionMask.PackedPositions(segments);
        positions.Values().ShouldBe([0, 1, 2, 3, 0, 1, 2, 0, 0]);

        Tensor packed = Run(model, ids, AttentionMask.Packed(segments), positions);

        packed.narrow(1, 0, 4).ShouldBeCloseTo(Run(model, ids.narrow(1, 0, 4), null, null), Rounding, "first");
        packed.narrow(1, 4, 3).ShouldBeCloseTo(Run(model, ids.narrow(1, 4, 3), null, null), Rounding, "second");
    }

    [Theory]
    [InlineData("gpt2")]
    [InlineData("llama")]
    public void A_decoder_does_not_see_what_comes_later(string family)
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create(family, ModelHead.None);
        Tensor ids = TinyModels.Ids(2, 8);

        Tensor whole = Run(model, ids, null, null);

        for (int tokens = 1; tokens < 8; tokens++)
        {
            Run(model, ids.narrow(1, 0, tokens), null, null).ShouldBeCloseTo(whole.narrow(1, 0, tokens), Rounding, $"{tokens} tokens");
        }
        Tensor changed = ids.clone();
        changed.narrow(1, 7, 1).fill_(1);
        Run(model, changed, null, null).narrow(1, 7, 1).Values().ShouldNotBe(whole.narrow(1, 7, 1).Values());
    }

    [Theory]
    [InlineData("gpt2")]
    [InlineData("llama")]
    public void Padding_on_either_side_changes_nothing(string family)
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create(family, ModelHead.None);
        Tensor ids = TinyModels.Ids(2, 5);
        Tensor padding = torch.full([2, 3], 7, dtype: ScalarType.Int64);
        (Tensor seen, Tensor hidden) = (torch.ones([2, 5]), torch.zeros([2, 3]));
        Tensor alone = Run(model, ids, null, null);

        Tensor right = Run(model, torch.cat([ids, padding], 1), torch.cat([seen, hidden], 1), null);
        Tensor positions = torch.tensor(
            new long[,]
            {
                { 0, 0, 0, 0, 1, 2, 3, 4 },
            }
        );
        Tensor left = Run(model, torch.cat([padding, ids], 1), torch.cat([hidden, seen], 1), positions);

        right.narrow(1, 0, 5).ShouldBeCloseTo(alone, Rounding, "right");
        left.narrow(1, 3, 5).ShouldBeCloseTo(alone, Rounding, "left");
    }

    [Fact]
    public void A_mask_of_another_length_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create("llama", ModelHead.None);

        Should
            .Throw<ArgumentException>(() => Run(model, TinyModels.Ids(2, 5), torch.ones([2, 4]), null))
            .Message.ShouldContain("[2, 4]; expected [batch, 5] or [batch, 5, 5]");
    }

    [Fact]
    public void GPT2_refuses_more_tokens_than_positions()
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create("gpt2", ModelHead.None);

        Should.Throw<ArgumentException>(() => Run(model, TinyModels.Ids(1, 41), null, null)).Message.ShouldContain("n_positions = 40");
    }

    private static Tensor Run(Module model, Tensor ids, Tensor? mask, Tensor? positions) =>
        model switch
        {
            BertModel bert => bert.call(ids, mask, null, positions).LastHiddenState,
            // RoBERTa's positions start after the padding id.
            RobertaModel roberta => roberta.call(ids, mask, null, positions is null ? null : positions + 2).LastHiddenState,
            GPT2Model decoder => decoder.call(ids, mask, positions, null),
            LlamaModel decoder => decoder.call(ids, mask, positions, null),
            _ => throw new NotSupportedException(model.GetName()),
        };
}
