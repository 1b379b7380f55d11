namespace ConsumerProgram;

/// <summary>h + tanh(W h), an adapter on W.</summary>
[FreezePolicy(FinalThreshold = 0.5, FinalEpoch = 5)]
public sealed partial class Block : Module<Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 2, Alpha = 4, Dropout = 0.1)]
    private readonly Linear dense;

    public Block(int width)
        : base(nameof(Block))
    {
        dense = Linear(width, width);
        RegisterComponents();
    }

    private Tensor ForwardCore(Tensor hidden) => hidden + dense.call(hidden).tanh();
}
