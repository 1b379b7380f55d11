using Safe.Framework.Models.Generation;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Layers;
using Safe.Framework.Models.Tests.Families;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Generation;

public sealed class CacheTests
{
    private static readonly Tolerance Rounding = new(2e-5, Relative: 1e-5);

    [Theory]
    [InlineData("gpt2")]
    [InlineData("llama")]
    public void Tokens_in_parts_give_the_logits_of_tokens_at_once(string family)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        ICausalLM model = TinyModels.Decoder(family);
        Tensor ids = TinyModels.Ids(2, 12);
        Tensor whole = model.call(ids, null, null, null);
        using KeyValueCache cache = model.NewCache();

        long done = 0;
        foreach (long part in new long[] { 3, 1, 5, 2, 1 })
        {
            Tensor logits = model.call(ids.narrow(1, done, part), null, null, cache);
            logits.ShouldBeCloseTo(whole.narrow(1, done, part), Rounding, $"tokens from {done}");
            done += part;
            cache.Length.ShouldBe(done);
        }
        ((Module)model).Dispose();
    }

    [Theory]
    [InlineData("gpt2")]
    [InlineData("llama")]
    public void Reordered_rows_go_on_as_the_rows_they_are_copies_of(string family)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        ICausalLM model = TinyModels.Decoder(family);
        Tensor ids = TinyModels.Ids(3, 6);
        Tensor order = torch.tensor(new long[] { 2, 0, 0 });
        Tensor expected = model.call(ids.index_select(0, order), null, null, null).narrow(1, 4, 2);
        using KeyValueCache cache = model.NewCache();
        model.call(ids.narrow(1, 0, 4), null, null, cache);

        cache.Reorder(order);

        model.call(ids.index_select(0, order).narrow(1, 4, 2), null, null, cache).ShouldBeCloseTo(expected, Rounding, "logits");
        ((Module)model).Dispose();
    }

    [Theory]
    [InlineData("gpt2", 1, 0)]
    [InlineData("llama", 1, 0)]
    [InlineData("gpt2", 3, 0)]
    [InlineData("llama", 3, 2)]
    public void Generation_is_the_same_with_and_without_the_cache(string family, int beams, int ngram)
    {
        using DisposeScope scope = NewDisposeScope();
        ICausalLM model = TinyModels.Decoder(family);
        Tensor ids = TinyModels.Ids(3, 4);
        Tensor mask = torch.tensor(
            new long[,]
            {
                { 1, 1, 1, 1 },
                { 0, 1, 1, 1 },
                { 0, 0, 0, 1 },
            }
        );
        var options = new GenerationOptions
        {
            MaxNewTokens = 15,
            NumBeams = beams,
            NoRepeatNgramSize = ngram,
        };

        Tensor cached = model.Generate(ids, mask, options).Sequences;

        cached.shape.ShouldBe([3, 19]);
        model.Generate(ids, mask, options with { UseCache = false }).Sequences.ShouldBeBitEqualTo(cached, "sequences");
        ((Module)model).Dispose();
    }

    [Fact]
    public void A_cache_takes_more_tokens_of_the_same_rows_only()
    {
        using DisposeScope scope = NewDisposeScope();
        using var cache = new LayerCache();
        Tensor first = torch.arange(12, dtype: ScalarType.Float32).view(1, 2, 3, 2);
        cache.Append(first, first + 100);

        (Tensor keys, Tensor values) = cache.Append(first.narrow(2, 0, 1), first.narrow(2, 1, 1));

        keys.Values().ShouldBe([0, 1, 2, 3, 4, 5, 0, 1, 6, 7, 8, 9, 10, 11, 6, 7]);
        values.Values().ShouldBe([100, 101, 102, 103, 104, 105, 2, 3, 106, 107, 108, 109, 110, 111, 8, 9]);
        cache.Length.ShouldBe(4);
        Should
            .Throw<ArgumentException>(() => cache.Append(torch.ones(2, 2, 1, 2), torch.ones(2, 2, 1, 2)))
            .Message.ShouldContain("only tokens");
    }

    [Fact]
    public void Generation_leaves_no_tensor_behind_and_the_mode_as_it_was()
    {
        using DisposeScope scope = NewDisposeScope();
        ICausalLM model = TinyModels.Decoder("llama");
        var module = (Module)model;
        module.train();
        Tensor ids = TinyModels.Ids(2, 3);
        model.Generate(ids, options: new GenerationOptions { NumBeams = 2 });
        int before = scope.DisposablesCount;

        using (NewDisposeScope())
        {
            model.Generate(ids, options: new GenerationOptions { NumBeams = 2 });
        }

        scope.DisposablesCount.ShouldBe(before);
        module.training.ShouldBeTrue();
        module.Dispose();
    }
}
