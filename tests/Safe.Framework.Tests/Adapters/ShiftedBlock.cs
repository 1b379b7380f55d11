namespace Safe.Framework.Tests.Adapters;

/// <summary>A freeze unit with an adapter of the user's own.</summary>
[FreezePolicy(FinalThreshold = 0.3, FinalEpoch = 10)]
internal sealed partial class ShiftedBlock : Module<Tensor, Tensor>
{
    [Adapter<ShiftAdapter>(Rank = 2, Alpha = 6)]
    private readonly Linear dense = Linear(4, 4);

    public ShiftedBlock()
        : base(nameof(ShiftedBlock)) => RegisterComponents();

    private Tensor ForwardCore(Tensor hidden) => hidden + dense.call(hidden).tanh();
}
