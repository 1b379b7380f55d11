namespace Safe.Framework.Tests.Models.Families;

/// <summary>A convolution over the tokens beside them, a stack of <see cref="CausalBlock"/>s, and a head that reads the last position.</summary>
internal sealed class CausalModel : Module<Tensor, Tensor>
{
    private readonly Conv1d embed;
    private readonly ModuleList<CausalBlock> layer;
    private readonly Linear classifier;

    public CausalModel(int layers, double drop)
        : base(nameof(CausalModel))
    {
        embed = Conv1d(TinyModel.Width, TinyModel.Width, 3, padding: 1);
        layer = new ModuleList<CausalBlock>([.. Enumerable.Range(0, layers).Select(_ => new CausalBlock(TinyModel.Width, drop))]);
        classifier = Linear(TinyModel.Width, TinyModel.Classes);
        RegisterComponents();
    }

    /// <summary>[batch, tokens, width] → [batch, classes].</summary>
    public override Tensor forward(Tensor input)
    {
        Tensor hidden = input + embed.call(input.transpose(1, 2)).transpose(1, 2);
        Tensor mask = torch.full([input.shape[1], input.shape[1]], double.NegativeInfinity, dtype: input.dtype).triu(1);
        foreach (CausalBlock block in layer)
        {
            (hidden, _) = block.call(hidden, mask);
        }
        return classifier.call(hidden.select(1, -1));
    }
}
