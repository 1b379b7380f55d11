namespace Safe.Testing.Modules;

/// <summary>A freeze unit of a library.</summary>
[FreezePolicy(FinalThreshold = 0.3, FinalEpoch = 10)]
public sealed partial class LibraryUnit : Module<Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 2, Alpha = 4)]
    private readonly Linear query;

    public LibraryUnit(long width)
        : base(nameof(LibraryUnit))
    {
        query = Linear(width, width);
        RegisterComponents();
    }

    private Tensor ForwardCore(Tensor hidden) => hidden + query.call(hidden).tanh();
}
