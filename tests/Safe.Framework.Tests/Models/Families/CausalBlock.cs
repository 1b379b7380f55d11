namespace Safe.Framework.Tests.Models.Families;

/// <summary>A decoder's block, norms first: attention to earlier positions, then two dense layers. It hands its attention on in a tuple.</summary>
[FreezePolicy(FinalThreshold = 0.3, FinalEpoch = 10)]
internal sealed partial class CausalBlock : Module<Tensor, Tensor, (Tensor Hidden, Tensor Attention)>
{
    private readonly LayerNorm norm;

    [Adapter(AdapterMethod.LoRA, Rank = 2, Alpha = 4)]
    private readonly Linear mix;
    private readonly Linear join;
    private readonly LayerNorm normUp;

    [Adapter(AdapterMethod.LoRA, Rank = 3, Alpha = 6)]
    private readonly Linear up;
    private readonly Linear down;
    private readonly Dropout dropout;

    public CausalBlock(int width, double drop)
        : base(nameof(CausalBlock))
    {
        norm = LayerNorm(width);
        mix = Linear(width, 3 * width);
        join = Linear(width, width);
        normUp = LayerNorm(width);
        up = Linear(width, 2 * width);
        down = Linear(2 * width, width, hasBias: false);
        dropout = Dropout(drop);
        RegisterComponents();
    }

    // hidden [batch, tokens, width], mask [tokens, tokens] with −∞ above the diagonal
    private (Tensor Hidden, Tensor Attention) ForwardCore(Tensor hidden, Tensor mask)
    {
        Tensor[] parts = mix.call(norm.call(hidden)).chunk(3, -1);
        Tensor attention = (parts[0].matmul(parts[1].transpose(-2, -1)) / Math.Sqrt(hidden.shape[^1]) + mask).softmax(-1);
        Tensor attended = hidden + dropout.call(join.call(attention.matmul(parts[2])));
        return (attended + dropout.call(down.call(F.gelu(up.call(normUp.call(attended))))), attention);
    }
}
