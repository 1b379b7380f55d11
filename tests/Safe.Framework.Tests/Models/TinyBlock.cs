namespace Safe.Framework.Tests.Models;

/// <summary>h + W₂ dropout(tanh(W₁ h)), an adapter on W₁.</summary>
[FreezePolicy(FinalThreshold = 0.3, FinalEpoch = 10)]
internal sealed partial class TinyBlock : Module<Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 2, Alpha = 4)]
    private readonly Linear query;
    private readonly Dropout dropout;
    private readonly Linear dense;

    public TinyBlock(int width, double drop)
        : base(nameof(TinyBlock))
    {
        query = Linear(width, width);
        dropout = Dropout(drop);
        dense = Linear(width, width);
        RegisterComponents();
    }

    private Tensor ForwardCore(Tensor hidden) => hidden + dense.call(dropout.call(query.call(hidden).tanh()));
}
