namespace Safe.Framework.Tests.Generated;

/// <summary>A block whose result is a tuple.</summary>
[FreezePolicy]
public sealed partial class TinyPair : Module<Tensor, (Tensor hidden, Tensor weights)>
{
    private readonly Linear dense = Linear(3, 3);

    public TinyPair()
        : base(nameof(TinyPair)) => RegisterComponents();

    /// <summary>What the block throws instead of computing, while set.</summary>
    public Exception? Failure { get; set; }

    private (Tensor, Tensor) ForwardCore(Tensor input) => Failure is null ? (dense.call(input), input.softmax(-1)) : throw Failure;
}
