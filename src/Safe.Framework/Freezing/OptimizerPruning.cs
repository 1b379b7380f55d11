namespace Safe.Framework.Freezing;

/// <summary>Takes parameters out of an optimiser, and brings them back.</summary>
public static class OptimizerPruning
{
    /// <summary>
    /// Removes parameters from all groups and releases what the optimiser keeps about them. The others keep their place and their
    /// state; a group may end up empty.
    /// </summary>
    /// <param name="optimizer">The optimiser.</param>
    /// <param name="parameters">The parameters; those that the optimiser does not have are passed over.</param>
    public static void Remove(OptimizerHelper optimizer, IEnumerable<Parameter> parameters)
    {
        foreach (OptimizerState state in Park(optimizer, parameters).Select(static parked => parked.State))
        {
            (state as IDisposable)?.Dispose();
        }
    }

    /// <summary>Removes parameters from all groups. What the optimiser keeps about them stays, and no step changes it.</summary>
    /// <param name="optimizer">The optimiser.</param>
    /// <param name="parameters">The parameters; those that the optimiser does not have are passed over.</param>
    /// <returns>The parameters that were removed.</returns>
    public static IReadOnlyList<ParkedParameter> Park(OptimizerHelper optimizer, IEnumerable<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        var parked = new List<ParkedParameter>();
        var leaving = new HashSet<Parameter>(parameters, ReferenceEqualityComparer.Instance);
        if (leaving.Count == 0)
        {
            return parked;
        }
        ParamGroup[] groups = [.. optimizer.ParamGroups.OfType<ParamGroup>()];
        // The states come as live objects in the order of groups and parameters.
        optim.Optimizer.StateDictionary states = optimizer.state_dict();
        for (int group = 0; group < groups.Length; group++)
        {
            Parameter[] members = [.. groups[group].Parameters];
            for (int member = 0; member < members.Length; member++)
            {
                if (leaving.Contains(members[member]))
                {
                    parked.Add(new ParkedParameter(members[member], group, states.State[states.StateIndexRef[group][member]]));
                }
            }
            groups[group].Parameters = Array.FindAll(members, parameter => !leaving.Contains(parameter));
        }
        return parked;
    }

    /// <summary>Brings parked parameters back to their groups; the optimiser goes on with what it kept about them.</summary>
    /// <param name="optimizer">The optimiser that they were parked by.</param>
    /// <param name="parked">The parameters.</param>
    /// <param name="order">The order of parameters in each group: that of the optimiser before the first one left.</param>
    public static void Restore(OptimizerHelper optimizer, IEnumerable<ParkedParameter> parked, IReadOnlyList<Parameter> order)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(parked);
        ParamGroup[] groups = [.. optimizer.ParamGroups.OfType<ParamGroup>()];
        foreach (IGrouping<int, ParkedParameter> returning in parked.GroupBy(static one => one.Group))
        {
            var members = new HashSet<Parameter>(
                groups[returning.Key].Parameters.Concat(returning.Select(static one => one.Parameter)),
                ReferenceEqualityComparer.Instance
            );
            groups[returning.Key].Parameters = [.. order.Where(members.Contains)];
        }
    }
}
