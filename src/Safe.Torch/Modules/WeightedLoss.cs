using Safe.Torch.Utils;
using static Safe.Torch.torch;

namespace Safe.Torch;

/// <summary>A loss of two arguments with weights, for example one per class.</summary>
/// <typeparam name="T1">Type of the prediction.</typeparam>
/// <typeparam name="T2">Type of the target.</typeparam>
/// <typeparam name="TResult">Type of the loss.</typeparam>
public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
{
    /// <summary>Creates a loss.</summary>
    /// <param name="weight">The weights, or null for equal ones.</param>
    /// <param name="reduction">How element-wise values are folded.</param>
    protected WeightedLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
        : base(reduction) => this.weight = weight;

    /// <summary>The weights, or null for equal ones.</summary>
    [field: ComponentName(Name = nameof(weight))]
    public Tensor? weight { get; }
}
