using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Modules in order, registered as <c>0</c>, <c>1</c>, … A later change of the list changes the registration too.</summary>
/// <typeparam name="T">Type of the modules. Give it a callable type where the modules are to be called.</typeparam>
public class ModuleList<T> : RegisteredList<T>
    where T : nn.Module
{
    /// <summary>A list of these modules.</summary>
    public ModuleList(params T[] modules)
        : base(nameof(ModuleList<>)) => append(modules);

    /// <summary>Appends modules.</summary>
    public void append(params T[] parameters) => Append(parameters);

    /// <summary>Appends modules.</summary>
    public void extend(IEnumerable<T> modules) => Append(modules);

    private protected sealed override void Unregister() => ClearModules();

    private protected sealed override void Register(string name, T entry) => register_module(name, entry);
}
