using Safe.Framework.Pruning;

namespace Safe.Framework.Models.Bert;

/// <summary>The attention sublayer: (hidden <c>[batch, tokens, hidden]</c>, additive mask or null) → <c>[batch, tokens, hidden]</c>.</summary>
public sealed partial class BertAttention : Module<Tensor, Tensor?, Tensor>
{
    private readonly BertSelfAttention self;
    private readonly BertSelfOutput output;

    /// <summary>Creates the sublayer.</summary>
    /// <param name="config">Sizes of the model.</param>
    public BertAttention(BertConfig config)
        : base(nameof(BertAttention))
    {
        self = new BertSelfAttention(config);
        output = new BertSelfOutput(config);
        RegisterComponents();
    }

    /// <summary>Heads, all of them or those that pruning left.</summary>
    internal int HeadCount => self.Heads;

    /// <summary>The heads as a group that can be pruned.</summary>
    internal PrunableGroup Heads => self.Group(output.Dense);

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden, Tensor? mask)
    {
        using Tensor context = self.call(hidden, mask);
        return output.call(context, hidden);
    }
}
