using Safe.Framework.Pruning;

namespace Safe.Framework.Tests.Pruning;

/// <summary>h + heads of two columns each, then h + a feed-forward layer.</summary>
internal sealed partial class PrunableBlock : Module<Tensor, Tensor>, IPrunableBlock
{
    public const int Heads = 3;
    public const int Width = 2;
    public const int Channels = 10;

    [Adapter(AdapterMethod.LoRA, Rank = 2, Alpha = 4)]
    private readonly Linear query;
    private readonly Linear value;

    [Adapter(AdapterMethod.LoRA, Rank = 2, Alpha = 4)]
    private readonly Linear output;

    [Adapter(AdapterMethod.LoRA, Rank = 3, Alpha = 4)]
    private readonly Linear up;

    [Adapter(AdapterMethod.LoRA, Rank = 3, Alpha = 4)]
    private readonly Linear down;

    public PrunableBlock(int hidden)
        : base(nameof(PrunableBlock))
    {
        query = Linear(hidden, Heads * Width);
        value = Linear(hidden, Heads * Width, hasBias: false);
        output = Linear(Heads * Width, hidden);
        up = Linear(hidden, Channels);
        down = Linear(Channels, hidden);
        RegisterComponents();
    }

    public IReadOnlyList<PrunableGroup> PrunableGroups =>
        [
            new(PrunedParts.Heads, (int)query.weight!.shape[0] / Width, [query, value], output),
            new(PrunedParts.Channels, (int)up.weight!.shape[0], [up], down),
        ];

    public override Tensor forward(Tensor hidden)
    {
        Tensor q = Split(query.call(hidden));
        Tensor mixed = q.matmul(q.transpose(-2, -1)).softmax(-1).matmul(Split(value.call(hidden)));
        Tensor attended = hidden + output.call(mixed.transpose(1, 2).reshape(hidden.shape[0], hidden.shape[1], -1));
        return attended + down.call(up.call(attended).gelu());
    }

    // [batch, tokens, heads · width] → [batch, heads, tokens, width]
    private static Tensor Split(Tensor rows) => rows.view(rows.shape[0], rows.shape[1], -1, Width).transpose(1, 2);
}
