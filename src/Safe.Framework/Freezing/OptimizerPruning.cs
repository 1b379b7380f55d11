namespace Safe.Framework.Freezing;

/// <summary>Takes parameters out of an optimiser.</summary>
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
        ArgumentNullException.ThrowIfNull(optimizer);
        var leaving = new HashSet<Parameter>(parameters, ReferenceEqualityComparer.Instance);
        if (leaving.Count == 0)
        {
            return;
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
                    (states.State[states.StateIndexRef[group][member]] as IDisposable)?.Dispose();
                }
            }
            groups[group].Parameters = Array.FindAll(members, parameter => !leaving.Contains(parameter));
        }
    }
}
