using static Safe.Torch.torch;

namespace Safe.Torch;

/// <summary>A loss of three arguments.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="T2">Type of argument 2.</typeparam>
/// <typeparam name="T3">Type of argument 3.</typeparam>
/// <typeparam name="TResult">Type of the loss.</typeparam>
public abstract class Loss<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>
{
    /// <summary>Creates a loss.</summary>
    /// <param name="reduction">How element-wise values are folded.</param>
    protected Loss(nn.Reduction reduction = nn.Reduction.Mean)
        : base(nameof(Loss<,,,>)) => this.reduction = reduction;

    /// <summary>How element-wise values are folded.</summary>
    public nn.Reduction reduction { get; }
}
