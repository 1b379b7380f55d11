namespace Safe.Framework.Pruning;

/// <summary>Takes rows or columns out of parameters and out of what an optimiser keeps about them. The parameters stay the objects that they are.</summary>
/// <param name="optimizer">The optimiser; null: nothing trains.</param>
internal sealed class ParameterShrinking(OptimizerHelper? optimizer)
{
    private readonly Dictionary<Parameter, OptimizerState> states = States(optimizer);

    /// <summary>Keeps some rows or columns.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="dimension">0: rows; 1: columns.</param>
    /// <param name="indices">Those that stay, int64.</param>
    /// <exception cref="NotSupportedException">The optimiser keeps other things than AdamW does.</exception>
    internal void Keep(Parameter parameter, int dimension, Tensor indices)
    {
        using IDisposable noGrad = torch.no_grad();
        Replace(parameter, dimension, indices);
        if (!states.TryGetValue(parameter, out OptimizerState? state))
        {
            return;
        }
        if (state is not AdamW.State moments)
        {
            throw new NotSupportedException($"a {state.GetType().Name} cannot be made smaller with its parameter; AdamW's can");
        }
        foreach (Tensor? moment in (Tensor?[])[moments.exp_avg, moments.exp_avg_sq, moments.max_exp_avg_sq])
        {
            if (moment is not null)
            {
                Replace(moment, dimension, indices);
            }
        }
    }

    private static void Replace(Tensor tensor, int dimension, Tensor indices)
    {
        using Tensor values = tensor.detach();
        using Tensor kept = values.index_select(dimension, indices);
        tensor.set_(kept);
    }

    private static Dictionary<Parameter, OptimizerState> States(OptimizerHelper? optimizer)
    {
        var found = new Dictionary<Parameter, OptimizerState>(ReferenceEqualityComparer.Instance);
        if (optimizer is null)
        {
            return found;
        }
        // The states come as live objects in the order of groups and parameters.
        optim.Optimizer.StateDictionary states = optimizer.state_dict();
        foreach ((ParamGroup group, int index) in optimizer.ParamGroups.OfType<ParamGroup>().Select((group, index) => (group, index)))
        {
            foreach ((Parameter parameter, int place) in group.Parameters.Zip(states.StateIndexRef[index]))
            {
                found[parameter] = states.State[place];
            }
        }
        return found;
    }
}
