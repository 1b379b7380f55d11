using Safe.Framework.Freezing;

namespace Safe.Framework.Training.Resuming;

/// <summary>What an AdamW keeps about its parameters, as tensors by the parameter's name.</summary>
internal static class OptimizerTensors
{
    private const string Step = ".step";
    private const string Mean = ".exp_avg";
    private const string Square = ".exp_avg_sq";
    private const string Largest = ".max_exp_avg_sq";

    /// <summary>The tensors, the optimiser's own ones; those of the counts belong to the running dispose scope.</summary>
    /// <param name="optimizer">The optimiser.</param>
    /// <param name="parked">Parameters that it gave up for the time being.</param>
    /// <param name="names">The parameters' names.</param>
    internal static Dictionary<string, Tensor> Of(
        AdamW optimizer,
        IEnumerable<ParkedParameter> parked,
        IReadOnlyDictionary<Parameter, string> names
    )
    {
        Dictionary<string, Tensor> tensors = new(StringComparer.Ordinal);
        foreach ((Parameter parameter, AdamW.State state) in States(optimizer, parked))
        {
            string name = names[parameter];
            tensors[name + Step] = torch.tensor(state.step);
            tensors[name + Mean] = state.exp_avg;
            tensors[name + Square] = state.exp_avg_sq;
            if (state.max_exp_avg_sq is { } largest)
            {
                tensors[name + Largest] = largest;
            }
        }
        return tensors;
    }

    /// <summary>Goes on with what was saved.</summary>
    /// <param name="optimizer">The optimiser, which has the parameters that it had then.</param>
    /// <param name="parked">Parameters that it gave up for the time being.</param>
    /// <param name="names">The parameters' names.</param>
    /// <param name="copy">Copies the tensor of a name into a tensor.</param>
    internal static void Load(
        AdamW optimizer,
        IEnumerable<ParkedParameter> parked,
        IReadOnlyDictionary<Parameter, string> names,
        Action<string, Tensor> copy
    )
    {
        foreach ((Parameter parameter, AdamW.State state) in States(optimizer, parked))
        {
            string name = names[parameter];
            using Tensor step = torch.tensor(0L);
            copy(name + Step, step);
            state.step = step.item<long>();
            copy(name + Mean, state.exp_avg);
            copy(name + Square, state.exp_avg_sq);
            if (state.max_exp_avg_sq is { } largest)
            {
                copy(name + Largest, largest);
            }
        }
    }

    private static IEnumerable<(Parameter Parameter, AdamW.State State)> States(AdamW optimizer, IEnumerable<ParkedParameter> parked)
    {
        // The states come as live objects in the order of groups and parameters.
        optim.Optimizer.StateDictionary states = optimizer.state_dict();
        IEnumerable<(Parameter, OptimizerState)> active = optimizer
            .ParamGroups.OfType<ParamGroup>()
            .SelectMany((group, index) => group.Parameters.Zip(states.StateIndexRef[index], (own, place) => (own, states.State[place])));
        return active
            .Concat(parked.Select(static one => (one.Parameter, one.State)))
            .Select(static one => (one.Item1, (AdamW.State)one.Item2));
    }
}
