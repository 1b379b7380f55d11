namespace Safe.Framework.Tests.Generated;

/// <summary>Two blocks in a list.</summary>
public sealed partial class TinyStack : Module<Tensor, Tensor>
{
    private readonly ModuleList<TinyBlock> blocks;

    public TinyStack(long width)
        : base(nameof(TinyStack))
    {
        blocks = ModuleList<TinyBlock>(new TinyBlock(width), new TinyBlock(width));
        RegisterComponents();
    }

    public TinyBlock First => blocks[0];

    public TinyBlock Second => blocks[1];

    public override Tensor forward(Tensor input) => Second.call(First.call(input, null), null);
}
