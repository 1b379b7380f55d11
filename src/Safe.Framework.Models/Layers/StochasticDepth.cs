namespace Safe.Framework.Models.Layers;

/// <summary>
/// Stochastic depth (Huang et al., 2016, arXiv 1603.09382) on a residual branch, <c>[batch, …]</c> in and out: while training the branch is
/// zero for some examples, drawn from LibTorch's own generator as dropout is, and larger for the others, so that its mean stays. Otherwise
/// it is handed through.
/// </summary>
public sealed partial class StochasticDepth : Module<Tensor, Tensor>
{
    private readonly double rate;

    /// <summary>Creates the operation; it has no weights.</summary>
    /// <param name="rate">The share of examples that do without the branch, in [0, 1).</param>
    public StochasticDepth(double rate)
        : base(nameof(StochasticDepth))
    {
        this.rate = rate;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor branch)
    {
        if (!training || rate == 0)
        {
            return branch.alias();
        }
        using DisposeScope scope = NewDisposeScope();
        long[] shape = [.. branch.shape.Select((size, dimension) => dimension == 0 ? size : 1)];
        Tensor kept = torch.rand(shape, dtype: branch.dtype, device: branch.device).add_(1 - rate).floor_();
        return (branch * kept.div_(1 - rate)).MoveToOuterDisposeScope();
    }
}
