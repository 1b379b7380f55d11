using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Stochastic gradient descent: v = μv + (1−τ)g, θ −= lr · v (with Nesterov: lr · (g + μv)).</summary>
public partial class SGD : OptimizerHelper, optim.IMomentum
{
    private const int Piece = 32;

    /// <summary>An optimiser of one group.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">Learning rate.</param>
    /// <param name="momentum">μ.</param>
    /// <param name="dampening">τ.</param>
    /// <param name="weight_decay">Factor of the parameters that is added to the gradient.</param>
    /// <param name="nesterov">Whether to look ahead.</param>
    /// <param name="maximize">Whether to climb instead of descend.</param>
    /// <exception cref="ArgumentException">Nesterov without momentum, or with dampening.</exception>
    public SGD(
        IEnumerable<Parameter> parameters,
        double lr,
        double momentum = 0,
        double dampening = 0,
        double weight_decay = 0,
        bool nesterov = false,
        bool maximize = false
    )
        : this([new ParamGroup(parameters, new Options())], lr, momentum, dampening, weight_decay, nesterov, maximize) { }

    /// <summary>An optimiser of several groups, which take from it what their options leave out.</summary>
    /// <param name="parameters">The groups.</param>
    /// <param name="lr">Learning rate.</param>
    /// <param name="momentum">μ.</param>
    /// <param name="dampening">τ.</param>
    /// <param name="weight_decay">Factor of the parameters that is added to the gradient.</param>
    /// <param name="nesterov">Whether to look ahead.</param>
    /// <param name="maximize">Whether to climb instead of descend.</param>
    /// <exception cref="ArgumentException">Nesterov without momentum, or with dampening.</exception>
    public SGD(
        IEnumerable<ParamGroup> parameters,
        double lr,
        double momentum = 0,
        double dampening = 0,
        double weight_decay = 0,
        bool nesterov = false,
        bool maximize = false
    )
    {
        if (nesterov && (momentum <= 0 || dampening != 0))
        {
            throw new ArgumentException("Nesterov needs a momentum and no dampening", nameof(nesterov));
        }
        _defaults = new Options().With(lr, momentum, dampening, weight_decay, nesterov, maximize);
        foreach (ParamGroup group in parameters)
        {
            add_param_group(group);
        }
    }

    /// <summary>μ; setting it sets it for every group.</summary>
    public double Momentum
    {
        get => ((Options)_parameter_groups[0].Options).momentum!.Value;
        set
        {
            foreach (Modules.ParamGroup group in _parameter_groups)
            {
                ((Options)group.Options).momentum = value;
            }
        }
    }

    /// <inheritdoc/>
    public override Tensor? step(Func<Tensor>? closure = null) =>
        _step<Modules.ParamGroup>(
            group =>
            {
                foreach (var piece in Ready<State>(group).Chunk(Piece))
                {
                    Step(piece, (Options)group.Options);
                }
            },
            closure
        );

    private protected override OptimizerOptions NewOptions() => new Options();

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

    private static void Step((Parameter Parameter, Tensor Gradient, State State)[] piece, Options options)
    {
        Tensor[] parameters = Array.ConvertAll(piece, entry => (Tensor)entry.Parameter);
        Tensor[] steps = Array.ConvertAll(piece, entry => entry.Gradient);
        if (options.maximize is true)
        {
            steps = Aten._foreach_neg(steps);
        }
        if (options.weight_decay is { } decay and not 0)
        {
            steps = Aten._foreach_add_List(steps, parameters, decay);
        }
        if (options.momentum is { } momentum and not 0)
        {
            Tensor[] buffers = new Tensor[piece.Length];
            for (int i = 0; i < buffers.Length; i++)
            {
                buffers[i] = piece[i].State.Advance(steps[i], momentum, options.dampening!.Value);
            }
            steps = options.nesterov is true ? Aten._foreach_add_List(steps, buffers, momentum) : buffers;
        }
        Aten._foreach_add__List(parameters, steps, -options.LearningRate!.Value);
    }
}
