namespace Safe.Testing.Modules;

/// <summary>A small language model without attention: token ids <c>[batch, tokens]</c> → logits <c>[batch, tokens, vocabulary]</c>.</summary>
public sealed partial class CausalModel : Module<Tensor, Tensor>
{
    public const int Vocabulary = 20;
    public const int Width = 8;

    private readonly Embedding embed;
    private readonly Dropout dropout;
    private readonly ModuleList<CausalBlock> blocks;
    private readonly Linear head;

    public CausalModel(int layers, double drop = 0)
        : base(nameof(CausalModel))
    {
        embed = Embedding(Vocabulary, Width);
        dropout = Dropout(drop);
        blocks = new ModuleList<CausalBlock>([.. Enumerable.Range(0, layers).Select(_ => new CausalBlock(Width))]);
        head = Linear(Width, Vocabulary);
        RegisterComponents();
    }

    public override Tensor forward(Tensor ids)
    {
        Tensor hidden = dropout.call(embed.call(ids));
        foreach (CausalBlock block in blocks)
        {
            hidden = block.call(hidden);
        }
        return head.call(hidden);
    }
}
