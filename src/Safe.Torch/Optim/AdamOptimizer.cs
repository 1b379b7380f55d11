using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>
/// The step that Adam and AdamW share (arXiv:1412.6980, arXiv:1711.05101), with PyTorch's order of operations:
/// m = β₁m + (1−β₁)g, v = β₂v + (1−β₂)g², θ −= lr/(1−β₁ᵗ) · m / (√v/√(1−β₂ᵗ) + ε).
/// </summary>
public abstract class AdamOptimizer : OptimizerHelper, optim.IBetas
{
    // Operators over lists are called for so many tensors at once: bounds the temporary √v.
    private const int Piece = 32;

    private readonly bool isDecoupled;

    private protected AdamOptimizer(AdamOptions defaults, IEnumerable<ParamGroup> groups, bool isDecoupled)
    {
        this.isDecoupled = isDecoupled;
        _defaults = defaults;
        foreach (ParamGroup group in groups)
        {
            add_param_group(group);
        }
    }

    /// <summary>Decay of the two means; setting it sets it for every group.</summary>
    public (double, double) Betas
    {
        get => ((AdamOptions)_parameter_groups[0].Options).Betas;
        set
        {
            foreach (ParamGroup group in _parameter_groups)
            {
                ((AdamOptions)group.Options).Betas = value;
            }
        }
    }

    /// <inheritdoc/>
    public override Tensor? step(Func<Tensor>? closure = null) =>
        _step<ParamGroup>(
            group =>
            {
                AdamOptions options = (AdamOptions)group.Options;
                // Bias corrections depend on a parameter's own number of steps.
                foreach (var equallyOld in Ready<AdamState>(group).GroupBy(entry => entry.State.step))
                {
                    foreach (var piece in equallyOld.Chunk(Piece))
                    {
                        Step(piece, equallyOld.Key + 1, options);
                    }
                }
            },
            closure
        );

    private void Step((Parameter Parameter, Tensor Gradient, AdamState State)[] piece, long step, AdamOptions options)
    {
        (double beta1, double beta2) = options.Betas;
        double rate = options.LearningRate!.Value;
        double decay = options.weight_decay!.Value;
        Tensor[] parameters = Array.ConvertAll(piece, entry => (Tensor)entry.Parameter);
        Tensor[] gradients = Array.ConvertAll(piece, entry => entry.Gradient);
        Tensor[] means = Array.ConvertAll(piece, entry => entry.State.exp_avg);
        Tensor[] squares = Array.ConvertAll(piece, entry => entry.State.exp_avg_sq);
        if (options.maximize is true)
        {
            gradients = Aten._foreach_neg(gradients);
        }
        if (decay != 0 && isDecoupled)
        {
            Aten._foreach_mul__Scalar(parameters, 1 - (rate * decay));
        }
        else if (decay != 0)
        {
            gradients = Aten._foreach_add_List(gradients, parameters, decay);
        }
        Aten._foreach_mul__Scalar(means, beta1);
        Aten._foreach_add__List(means, gradients, 1 - beta1);
        Aten._foreach_mul__Scalar(squares, beta2);
        Aten._foreach_addcmul__Scalar(squares, gradients, gradients, 1 - beta2);
        Tensor[] roots = Aten._foreach_sqrt(options.amsgrad is true ? Largest(piece, squares) : squares);
        Aten._foreach_div__Scalar(roots, Math.Sqrt(1 - Math.Pow(beta2, step)));
        Aten._foreach_add__Scalar(roots, options.eps!.Value);
        Aten._foreach_addcdiv__Scalar(parameters, means, roots, -(rate / (1 - Math.Pow(beta1, step))));
        foreach (Tensor root in roots)
        {
            root.Dispose();
        }
        foreach ((_, _, AdamState state) in piece)
        {
            state.step = step;
        }
    }

    private static Tensor[] Largest((Parameter Parameter, Tensor Gradient, AdamState State)[] piece, Tensor[] squares)
    {
        Tensor[] largest = Array.ConvertAll(piece, entry => entry.State.LargestSquare());
        Aten._foreach_maximum__List(largest, squares);
        return largest;
    }
}
