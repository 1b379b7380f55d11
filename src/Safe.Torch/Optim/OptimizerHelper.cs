using Safe.Torch.Utils;
using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>What optimisers share: groups, and a state per parameter.</summary>
public abstract partial class OptimizerHelper : optim.Optimizer
{
    /// <summary>Options that groups take where they leave their own out.</summary>
    protected OptimizerOptions _defaults = null!;

    /// <summary>What is kept per parameter, by the parameter's handle. A subclass may drop what is no longer wanted.</summary>
    protected OrderedDict<IntPtr, OptimizerState> _state = [];

    /// <summary>The groups.</summary>
    protected IList<ParamGroup> _parameter_groups = [];

    /// <inheritdoc/>
    public override IEnumerable<optim.ILearningRateController> ParamGroups => _parameter_groups;

    /// <inheritdoc/>
    public override IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

    /// <summary>Adds a group, takes its missing options from the optimiser, and starts the state of its parameters.</summary>
    public override void add_param_group(ParamGroup param_group)
    {
        ArgumentNullException.ThrowIfNull(param_group);
        param_group.Options ??= NewOptions();
        param_group.Options.Complete(_defaults);
        param_group.Options.InitialLearningRate = param_group.LearningRate;
        _parameter_groups.Add(param_group);
        foreach (Parameter parameter in param_group.Parameters)
        {
            OptimizerState state = NewState(parameter);
            state.Initialize(param_group.Options);
            _state[parameter.Handle] = state;
        }
    }

    /// <summary>Moves what is kept about the parameters to a device.</summary>
    public void to(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        foreach (Parameter parameter in parameters().Where(static parameter => !parameter.IsInvalid))
        {
            if (_state.TryGetValue(parameter.Handle, out OptimizerState? state))
            {
                state.to(device);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach ((_, OptimizerState state) in _state)
            {
                (state as IDisposable)?.Dispose();
            }
            _state.clear();
        }
        base.Dispose(disposing);
    }

    /// <summary>Runs the closure, and then <paramref name="body"/> for each group: unrecorded, in a dispose scope of its own.</summary>
    /// <typeparam name="TGroup">Type of the groups.</typeparam>
    /// <param name="body">Steps the parameters of one group.</param>
    /// <param name="closure">Computes the loss and its gradients.</param>
    /// <returns>The closure's loss, or null.</returns>
    protected Tensor? _step<TGroup>(Action<TGroup> body, Func<Tensor>? closure)
        where TGroup : ParamGroup
    {
        ArgumentNullException.ThrowIfNull(body);
        Tensor? loss = null;
        if (closure is not null)
        {
            using IDisposable grad = enable_grad();
            loss = closure();
        }
        using IDisposable noGrad = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach (ParamGroup group in _parameter_groups)
        {
            body((TGroup)group);
        }
        return loss;
    }

    /// <summary>The parameters of a group that have a gradient, with it and with what is kept about them.</summary>
    /// <exception cref="KeyNotFoundException">The optimiser has not seen a parameter, or only before it was converted or replaced.</exception>
    private protected List<(Parameter Parameter, Tensor Gradient, TState State)> Ready<TState>(ParamGroup group)
        where TState : OptimizerState
    {
        List<(Parameter, Tensor, TState)> ready = [];
        foreach (Parameter parameter in group.Parameters)
        {
            if (parameter.grad is { } gradient)
            {
                ready.Add((parameter, gradient, (TState)StateOf(parameter)));
            }
        }
        return ready;
    }

    private protected virtual OptimizerOptions NewOptions() => new();

    private protected virtual OptimizerState NewState(Parameter parameter) =>
        throw new NotSupportedException($"{GetType().Name} must override add_param_group to start the state of its parameters");

    private OptimizerState StateOf(Parameter parameter)
    {
        // A native address can be used again, but not while the parameter that had it is alive.
        if (_state.TryGetValue(parameter.Handle, out OptimizerState? state) && !state.Owner.IsInvalid)
        {
            return state;
        }
        throw new KeyNotFoundException(
            $"{GetType().Name} keeps nothing about a parameter of shape [{string.Join(", ", parameter.shape)}]: "
                + "it was added, replaced or converted after its group was added"
        );
    }
}
