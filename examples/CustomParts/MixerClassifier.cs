namespace CustomParts;

/// <summary>A small residual network over vectors of <see cref="Width"/> numbers.</summary>
public sealed partial class MixerClassifier : Module<Tensor, Tensor>
{
    public const int Width = 16;
    public const int Classes = 2;

    private readonly ModuleList<MixerBlock> block;
    private readonly Linear head;

    public MixerClassifier(int blocks)
        : base(nameof(MixerClassifier))
    {
        block = new ModuleList<MixerBlock>([.. Enumerable.Range(0, blocks).Select(_ => new MixerBlock(Width))]);
        head = Linear(Width, Classes);
        RegisterComponents();
    }

    /// <summary>[batch, width] → [batch, classes].</summary>
    public override Tensor forward(Tensor input)
    {
        Tensor hidden = input;
        foreach (MixerBlock one in block)
        {
            hidden = one.call(hidden);
        }
        return head.call(hidden);
    }
}
