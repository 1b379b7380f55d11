using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Modules by name, in insertion order. A later change of the dictionary changes the registration too.</summary>
/// <typeparam name="T">Type of the modules. Give it a callable type where the modules are to be called.</typeparam>
public class ModuleDict<T> : RegisteredDict<T>
    where T : nn.Module
{
    /// <summary>An empty dictionary.</summary>
    public ModuleDict()
        : base(nameof(ModuleDict<>)) { }

    private protected sealed override void Unregister() => ClearModules();

    private protected sealed override void Register(string name, T entry) =>
        register_module(name, entry ?? throw new InvalidOperationException($"'{name}' holds no module"));
}
