using Safe.Framework.Models.Bert;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Bert;

[NoCollection]
public sealed class BertLifetimeTests
{
    [Fact]
    public void A_forward_pass_leaves_its_result_and_nothing_else()
    {
        using var model = TinyBert.Create(config => new BertForSequenceClassification(config));
        using Tensor ids = TinyBert.Ids(2, 6);
        using Tensor mask = torch.ones([2, 6]);
        model.train();
        long before = Tensor.TotalCount;

        Tensor logits = model.call(ids, mask, null, null);
        Tensor.TotalCount.ShouldBe(before + 1);

        logits.Dispose();
        Tensor.TotalCount.ShouldBe(before);
    }

    [Fact]
    public void Training_steps_leave_gradients_only()
    {
        using var model = TinyBert.Create(config => new BertForMaskedLM(config));
        using Tensor ids = TinyBert.Ids(2, 6);
        model.train();
        Step(model, ids);
        long before = Tensor.TotalCount;

        for (int step = 0; step < 20; step++)
        {
            Step(model, ids);
        }

        Tensor.TotalCount.ShouldBe(before);
    }

    [Fact]
    public void A_deeper_block_is_entered_with_no_more_tensors_alive()
    {
        using var model = TinyBert.Create(config => new BertModel(config), TinyBert.Config with { NumHiddenLayers = 6 });
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        Tensor ids = TinyBert.Ids(2, 6);
        var alive = new List<long>();
        foreach (BertLayer layer in model.named_modules().Select(part => part.module).OfType<BertLayer>())
        {
            layer.register_forward_pre_hook((Module _) => alive.Add(Tensor.TotalCount));
        }
        model.call(ids, null, null, null);

        alive.Count.ShouldBe(6);
        // The first block reads the embeddings, which live on; every later one the output of the block before.
        alive.Skip(1).ShouldAllBe(count => count == alive[0] + 1, string.Join(", ", alive));
    }

    private static void Step(BertForMaskedLM model, Tensor ids)
    {
        using DisposeScope scope = NewDisposeScope();
        model.zero_grad();
        model.Loss(model.call(ids, null, null, null), ids).backward();
    }
}
