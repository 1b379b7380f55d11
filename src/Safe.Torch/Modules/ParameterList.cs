namespace Safe.Torch.Modules;

/// <summary>Parameters in order, registered as <c>0</c>, <c>1</c>, … A later change of the list changes the registration too.</summary>
public class ParameterList : RegisteredList<Parameter>
{
    /// <summary>A list of these parameters.</summary>
    public ParameterList(params Parameter[] parameters)
        : base(nameof(ParameterList)) => append(parameters);

    /// <summary>Appends parameters.</summary>
    public void append(params Parameter[] parameters) => Append(parameters);

    /// <summary>Appends parameters.</summary>
    public void extend(IEnumerable<Parameter> parameters) => Append(parameters);

    private protected sealed override void Unregister() => _internal_params.clear();

    private protected sealed override void Register(string name, Parameter entry) => register_parameter(name, entry);
}
