using Safe.Framework.Pruning;

namespace Safe.Framework.Models.Bert;

/// <summary>
/// One transformer block and freeze unit: (hidden <c>[batch, tokens, hidden]</c>, additive mask <c>[batch, 1, 1, tokens]</c> or null) →
/// <c>[batch, tokens, hidden]</c>.
/// </summary>
[FreezePolicy]
public sealed partial class BertLayer : Module<Tensor, Tensor?, Tensor>, IPrunableBlock
{
    private readonly BertAttention attention;
    private readonly BertIntermediate intermediate;
    private readonly BertOutput output;

    /// <summary>Creates the block.</summary>
    /// <param name="config">Sizes of the model.</param>
    public BertLayer(BertConfig config)
        : base(nameof(BertLayer))
    {
        attention = new BertAttention(config);
        intermediate = new BertIntermediate(config);
        output = new BertOutput(config);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public IReadOnlyList<PrunableGroup> PrunableGroups =>
        [attention.Heads, new PrunableGroup(PrunedParts.Channels, Size.Intermediate, [intermediate.Dense], output.Dense)];

    /// <summary>What the block has, pruned or not.</summary>
    internal BertLayerSize Size => new(attention.HeadCount, (int)intermediate.Dense.weight!.shape[0]);

    private Tensor ForwardCore(Tensor hidden, Tensor? mask)
    {
        using Tensor attended = attention.call(hidden, mask);
        using Tensor expanded = intermediate.call(attended);
        return output.call(expanded, attended);
    }
}
