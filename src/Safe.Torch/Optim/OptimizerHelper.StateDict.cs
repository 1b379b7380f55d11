namespace Safe.Torch.Modules;

public abstract partial class OptimizerHelper
{
    /// <summary>The options and the state; live objects, in the order of groups and parameters.</summary>
    /// <exception cref="KeyNotFoundException">There is no state for a parameter of a group.</exception>
    public virtual StateDictionary state_dict()
    {
        StateDictionary state = new();
        foreach (ParamGroup group in _parameter_groups)
        {
            List<int> positions = [];
            foreach (Parameter parameter in group.Parameters)
            {
                positions.Add(state.State.Count);
                state.State.Add(StateOf(parameter));
            }
            state.Options.Add(group.Options);
            state.StateIndexRef.Add(positions);
        }
        return state;
    }

    /// <summary>Copies options and state of an optimiser of the same kind with as many groups and parameters.</summary>
    /// <exception cref="ArgumentException">Kind, number of groups or number of parameters differ.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        ArgumentNullException.ThrowIfNull(state_dict);
        StateDictionary own = this.state_dict();
        CheckCounts(own, state_dict.Options.Count, state_dict.State.Count);
        for (int i = 0; i < own.Options.Count; i++)
        {
            if (!ReferenceEquals(own.Options[i], state_dict.Options[i]))
            {
                own.Options[i].LoadStateDict(state_dict.Options[i]);
            }
        }
        for (int i = 0; i < own.State.Count; i++)
        {
            if (!ReferenceEquals(own.State[i], state_dict.State[i]))
            {
                own.State[i].LoadStateDict(state_dict.State[i]);
            }
        }
    }

    /// <summary>Writes options and state to a file.</summary>
    public void save_state_dict(string location)
    {
        using FileStream stream = File.Create(location);
        using BinaryWriter writer = new(stream);
        save_state_dict(writer);
    }

    /// <summary>Writes options and state: the optimiser's name, the numbers of groups and parameters as LEB128, then each.</summary>
    public void save_state_dict(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        StateDictionary own = state_dict();
        writer.Write(GetType().Name);
        writer.Write7BitEncodedInt64(own.Options.Count);
        writer.Write7BitEncodedInt64(own.State.Count);
        own.Options.ForEach(options => options.SaveStateDict(writer));
        own.State.ForEach(state => state.SaveStateDict(writer));
    }

    /// <summary>Reads what <see cref="save_state_dict(string)"/> wrote.</summary>
    /// <exception cref="ArgumentException">Kind, number of groups, number or shapes of parameters differ.</exception>
    /// <exception cref="EndOfStreamException">The file is cut short.</exception>
    public void load_state_dict(string location)
    {
        using FileStream stream = File.OpenRead(location);
        using BinaryReader reader = new(stream);
        load_state_dict(reader);
    }

    /// <summary>Reads what <see cref="save_state_dict(BinaryWriter)"/> wrote.</summary>
    /// <exception cref="ArgumentException">Kind, number of groups, number or shapes of parameters differ.</exception>
    /// <exception cref="EndOfStreamException">The data are cut short.</exception>
    public void load_state_dict(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        string written = reader.ReadString();
        if (!string.Equals(written, GetType().Name, StringComparison.Ordinal))
        {
            throw new ArgumentException($"The state is of the optimiser '{written}', not '{GetType().Name}'");
        }
        StateDictionary own = state_dict();
        CheckCounts(own, reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
        own.Options.ForEach(options => options.LoadStateDict(reader));
        own.State.ForEach(state => state.LoadStateDict(reader));
    }

    private static void CheckCounts(StateDictionary own, long groups, long parameters)
    {
        if (groups != own.Options.Count || parameters != own.State.Count)
        {
            throw new ArgumentException(
                $"The state is of {groups} groups with {parameters} parameters; "
                    + $"the optimiser has {own.Options.Count} with {own.State.Count}"
            );
        }
    }
}
