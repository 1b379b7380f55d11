using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Tests.Generation;

/// <summary>A language model that is a table: row = the last token, column = the probability of the next.</summary>
internal sealed class TableLM : Module<Tensor, Tensor?, Tensor?, KeyValueCache?, Tensor>, ICausalLM
{
    private readonly Tensor logarithms;

    internal TableLM(double[,] probabilities)
        : base(nameof(TableLM))
    {
        using Tensor table = torch.tensor(probabilities);
        logarithms = table.log().DetachFromDisposeScope();
    }

    public PretrainedConfig Config { get; } = new GPT2Config();

    public Device Device => logarithms.device;

    public override Tensor forward(Tensor ids, Tensor? attentionMask, Tensor? positions, KeyValueCache? cache)
    {
        Tensor rows = logarithms.index_select(0, ids.view(-1)).view(ids.shape[0], ids.shape[1], -1);
        cache?[0].Append(torch.zeros([ids.shape[0], 1, ids.shape[1], 1]), torch.zeros([ids.shape[0], 1, ids.shape[1], 1]));
        return rows;
    }

    public Tensor NextTokenLogits(Tensor ids, Tensor? attentionMask, Tensor? positions, KeyValueCache? cache) =>
        call(ids, attentionMask, positions, cache).select(1, ids.shape[1] - 1);

    public Tensor Loss(Tensor logits, Tensor labels, double labelSmoothing = 0) => throw new NotSupportedException();

    public KeyValueCache NewCache() => new(1);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            logarithms.Dispose();
        }
        base.Dispose(disposing);
    }
}
