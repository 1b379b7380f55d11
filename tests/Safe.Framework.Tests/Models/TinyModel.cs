namespace Safe.Framework.Tests.Models;

/// <summary>An embedding, a stack of <see cref="TinyBlock"/>s and a head: small, but with everything that freezing meets.</summary>
internal sealed class TinyModel : Module<Tensor, Tensor>
{
    public const int Width = 8;
    public const int Classes = 3;

    private readonly Linear embed;
    private readonly ModuleList<TinyBlock> layer;
    private readonly Linear classifier;

    public TinyModel(int layers, double drop = 0)
        : base(nameof(TinyModel))
    {
        embed = Linear(Width, Width);
        layer = new ModuleList<TinyBlock>([.. Enumerable.Range(0, layers).Select(_ => new TinyBlock(Width, drop))]);
        classifier = Linear(Width, Classes);
        RegisterComponents();
    }

    /// <summary>[batch, tokens, width] → [batch, classes].</summary>
    public override Tensor forward(Tensor input)
    {
        Tensor hidden = embed.call(input);
        foreach (TinyBlock block in layer)
        {
            hidden = block.call(hidden);
        }
        return classifier.call(hidden.mean([1]));
    }

    /// <summary>The same model with the same weights for the same seed.</summary>
    public static TinyModel Seeded(int layers, double drop = 0, long seed = 11)
    {
        torch.manual_seed(seed);
        return new TinyModel(layers, drop);
    }
}
