using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Freezing.Reversible;

/// <summary>Two blocks, and on demand something between them.</summary>
internal sealed partial class BlocksOnly : Module<Tensor, Tensor>
{
    private readonly TinyBlock lower;
    private readonly TinyBlock upper;

    public BlocksOnly(bool touches)
        : base(nameof(BlocksOnly))
    {
        Touches = touches;
        lower = new TinyBlock(8, 0);
        upper = new TinyBlock(8, 0);
        RegisterComponents();
    }

    public bool Touches { get; set; }

    public override Tensor forward(Tensor input)
    {
        Tensor between = lower.call(input);
        return upper.call(Touches ? between * 2 : between);
    }
}
