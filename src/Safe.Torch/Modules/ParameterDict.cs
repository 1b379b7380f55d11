namespace Safe.Torch.Modules;

/// <summary>Parameters by name, in insertion order. A later change of the dictionary changes the registration too.</summary>
public class ParameterDict : RegisteredDict<Parameter>
{
    /// <summary>An empty dictionary.</summary>
    public ParameterDict()
        : base(nameof(ParameterDict)) { }

    private protected sealed override void Unregister() => _internal_params.clear();

    private protected sealed override void Register(string name, Parameter entry) => register_parameter(name, entry);
}
