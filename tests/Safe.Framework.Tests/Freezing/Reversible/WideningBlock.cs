namespace Safe.Framework.Tests.Freezing.Reversible;

/// <summary>A unit whose output is wider than its input.</summary>
[FreezePolicy]
internal sealed partial class WideningBlock : Module<Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 2, Alpha = 4)]
    private readonly Linear project;

    public WideningBlock()
        : base(nameof(WideningBlock))
    {
        project = Linear(8, 16);
        RegisterComponents();
    }

    private Tensor ForwardCore(Tensor hidden) => project.call(hidden);
}
