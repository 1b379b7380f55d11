namespace ConsumerProgram;

/// <summary>A stack of blocks and a head.</summary>
public sealed partial class Classifier : Module<Tensor, Tensor>
{
    public const int Width = 8;
    public const int Classes = 3;

    private readonly ModuleList<Block> blocks;
    private readonly Linear head;

    public Classifier()
        : base(nameof(Classifier))
    {
        blocks = new ModuleList<Block>(new Block(Width), new Block(Width), new Block(Width));
        head = Linear(Width, Classes);
        RegisterComponents();
    }

    /// <summary>[batch, width] → [batch, classes].</summary>
    public override Tensor forward(Tensor input)
    {
        Tensor hidden = input;
        foreach (Block block in blocks)
        {
            hidden = block.call(hidden);
        }
        return head.call(hidden);
    }
}
