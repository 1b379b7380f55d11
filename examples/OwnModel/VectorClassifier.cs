namespace OwnModel;

/// <summary>A TorchSharp model as it was before: vectors of <see cref="Width"/> numbers in, two classes out.</summary>
public sealed partial class VectorClassifier : Module<Tensor, Tensor>
{
    public const int Width = 16;
    public const int Classes = 2;
    public const int Blocks = 4;

    private readonly Linear embedding;
    private readonly ModuleList<ResidualBlock> block;
    private readonly Linear head;

    public VectorClassifier()
        : base(nameof(VectorClassifier))
    {
        embedding = Linear(Width, 2 * Width);
        block = new ModuleList<ResidualBlock>([.. Enumerable.Range(0, Blocks).Select(_ => new ResidualBlock(2 * Width))]);
        head = Linear(2 * Width, Classes);
        RegisterComponents();
    }

    /// <summary>[batch, width] → [batch, classes].</summary>
    public override Tensor forward(Tensor input)
    {
        Tensor hidden = embedding.call(input);
        foreach (ResidualBlock one in block)
        {
            hidden = one.call(hidden);
        }
        return head.call(hidden);
    }
}
