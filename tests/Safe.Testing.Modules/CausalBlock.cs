namespace Safe.Testing.Modules;

/// <summary>h + W tanh(a causal convolution over the tokens of h): no token sees those behind it.</summary>
[FreezePolicy]
public sealed partial class CausalBlock : Module<Tensor, Tensor>
{
    private const int Reach = 3;

    [Adapter(AdapterMethod.LoRA, Rank = 2, Alpha = 4)]
    private readonly Linear project;
    private readonly Conv1d mix;

    public CausalBlock(long width)
        : base(nameof(CausalBlock))
    {
        mix = Conv1d(width, width, Reach, padding: Reach - 1);
        project = Linear(width, width);
        RegisterComponents();
    }

    private Tensor ForwardCore(Tensor hidden)
    {
        // Both ends are padded: the first tokens of the result are the causal ones.
        Tensor mixed = mix.call(hidden.transpose(1, 2)).narrow(2, 0, hidden.shape[1]).transpose(1, 2);
        return hidden + project.call(mixed.tanh());
    }
}
