using Safe.Framework.Adapters.Several;

namespace Safe.Framework.Adapters;

/// <summary>A place of one module instance that can carry an adapter: a forward hook on the layer that the member holds.</summary>
/// <param name="owner">The module that declares the member; an attached adapter is registered in it.</param>
/// <param name="member">The layer's registered name in <paramref name="owner"/>: that of the member, for a layer in a container with its place, as <c>layers.3</c>.</param>
/// <param name="target">The layer that is adapted.</param>
/// <param name="declared">The values of the attribute.</param>
public sealed class AdapterSite(Module owner, string member, Module<Tensor, Tensor> target, AdapterSettings declared)
{
    private HookableModule<
        Func<Module<Tensor, Tensor>, Tensor, Tensor>,
        Func<Module<Tensor, Tensor>, Tensor, Tensor, Tensor>
    >.HookRemover? hook;
    private HookableModule<
        Func<Module<Tensor, Tensor>, Tensor, Tensor>,
        Func<Module<Tensor, Tensor>, Tensor, Tensor, Tensor>
    >.HookRemover? inputHook;

    /// <summary>The module that declares the member.</summary>
    public Module Owner { get; } = owner;

    /// <summary>Name of the layer in <see cref="Owner"/>: <c>query</c>, or <c>layers.3</c>.</summary>
    public string Member { get; } = member;

    /// <summary>The layer that is adapted; its weights keep their place and names.</summary>
    public Module<Tensor, Tensor> Target { get; } = target;

    /// <summary>The values of the attribute.</summary>
    public AdapterSettings Declared { get; } = declared;

    /// <summary>The adapter that acts here, or null.</summary>
    public Adapter? Adapter { get; private set; }

    /// <summary>The examples that the adapter acts on, in a batch whose examples have different ones; null: all.</summary>
    internal ExampleRows? Examples { get; set; }

    /// <summary>
    /// The name under which an attached adapter is registered in <see cref="Owner"/>: <c>query_adapter</c>, <c>query_adapter_other</c>
    /// for one named "other", <c>layers-3_adapter</c> in a container. No dots, which registered names may not have.
    /// </summary>
    public string AdapterName
    {
        get
        {
            string place = Member.Replace('.', '-') + "_adapter";
            return Declared.Name == AdapterSettings.DefaultName ? place : $"{place}_{Declared.Name}";
        }
    }

    /// <summary>Registers <paramref name="adapter"/> in the owner, in the owner's training mode, and hooks it onto the layer.</summary>
    /// <param name="adapter">The adapter; it belongs to the owner from now on.</param>
    /// <exception cref="InvalidOperationException">The site already carries an adapter.</exception>
    public void Attach(Adapter adapter)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        if (Adapter is not null)
        {
            throw new InvalidOperationException(
                $"'{Member}' of {Owner.GetName()} already carries an adapter named '{Declared.Name}'; detach it first"
            );
        }
        Owner.register_module(AdapterName, adapter);
        adapter.train(Owner.training);
        hook = Target.register_forward_hook(
            (_, input, output) => Examples?.Adapt(input, output, adapter.call) ?? adapter.call(input, output)
        );
        inputHook = adapter is IInputAdapter before
            ? Target.register_forward_pre_hook((_, input) => Examples?.Adapt(input, before.AdaptInput) ?? before.AdaptInput(input))
            : null;
        Adapter = adapter;
    }

    /// <summary>The place for an adapter of another name on the same layer; this one, if it is its name.</summary>
    internal AdapterSite Under(string name) =>
        Declared.Name == name ? this : new AdapterSite(Owner, Member, Target, Declared with { Name = name });

    /// <summary>Takes the adapter away; the layer computes what it did before, its weights unmerged.</summary>
    /// <returns>The adapter, which belongs to the caller now; null if there was none.</returns>
    public Adapter? Detach()
    {
        if (Adapter is not { } adapter)
        {
            return null;
        }
        if (adapter.IsMerged)
        {
            adapter.Unmerge();
        }
        hook?.remove();
        hook = null;
        inputHook?.remove();
        inputHook = null;
        // A null module takes the name out of the registry.
        Owner.register_module(AdapterName, null!);
        Adapter = null;
        return adapter;
    }
}
