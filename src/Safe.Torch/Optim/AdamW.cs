namespace Safe.Torch.Modules;

/// <summary>Adam with decoupled weight decay (arXiv:1711.05101).</summary>
public partial class AdamW : AdamOptimizer
{
    /// <summary>An optimiser of one group.</summary>
    /// <param name="parameters">The parameters. A list keeps what is added to a model later out; a lazy sequence does not.</param>
    /// <param name="lr">Learning rate.</param>
    /// <param name="beta1">Decay of the mean of the gradients.</param>
    /// <param name="beta2">Decay of the mean of the squared gradients.</param>
    /// <param name="eps">Added to the root of the squares.</param>
    /// <param name="weight_decay">Factor of the weight decay; 0 by default, as in TorchSharp and unlike PyTorch's AdamW.</param>
    /// <param name="amsgrad">Whether the largest mean square so far is used.</param>
    /// <param name="maximize">Whether to climb instead of descend.</param>
    public AdamW(
        IEnumerable<Parameter> parameters,
        double lr = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double eps = 1e-8,
        double weight_decay = 0,
        bool amsgrad = false,
        bool maximize = false
    )
        : this([new ParamGroup(parameters, new Options())], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize) { }

    /// <summary>An optimiser of several groups, which take from it what their options leave out.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">Learning rate.</param>
    /// <param name="beta1">Decay of the mean of the gradients.</param>
    /// <param name="beta2">Decay of the mean of the squared gradients.</param>
    /// <param name="eps">Added to the root of the squares.</param>
    /// <param name="weight_decay">Factor of the weight decay.</param>
    /// <param name="amsgrad">Whether the largest mean square so far is used.</param>
    /// <param name="maximize">Whether to climb instead of descend.</param>
    public AdamW(
        IEnumerable<ParamGroup> parameters,
        double lr = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double eps = 1e-8,
        double weight_decay = 0,
        bool amsgrad = false,
        bool maximize = false
    )
        : base(new Options().With(lr, (beta1, beta2), eps, weight_decay, amsgrad, maximize), parameters, isDecoupled: true) { }

    private protected override OptimizerOptions NewOptions() => new Options();

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);
}
