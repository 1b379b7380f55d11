namespace Safe.Framework.Adapters;

/// <summary>The sites of a member that holds layers: <c>[Adapter]</c> on a <c>ModuleList</c>, <c>ModuleDict</c> or <c>Sequential</c>.</summary>
public static class ContainerSites
{
    /// <summary>
    /// A site for each layer in a container and in the containers within it, named as in the model: <c>layers.3</c>. Modules without
    /// parameters, such as activations between two layers, have nothing to adapt and are passed over.
    /// </summary>
    /// <param name="owner">The module that declares the member; attached adapters are registered in it.</param>
    /// <param name="member">Name of the member.</param>
    /// <param name="container">The container, filled; null for none.</param>
    /// <param name="declared">The values of the attribute.</param>
    public static IEnumerable<AdapterSite> Of(Module owner, string member, Module? container, AdapterSettings declared)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentException.ThrowIfNullOrEmpty(member);
        ArgumentNullException.ThrowIfNull(declared);
        return container is null ? [] : Elements(owner, member, container, declared);
    }

    private static IEnumerable<AdapterSite> Elements(Module owner, string path, Module container, AdapterSettings declared)
    {
        foreach ((string name, Module element) in container.named_children())
        {
            string place = ModuleTree.Join(path, name);
            // A module that has modules of its own is a container within the container.
            if (element.named_children().Any())
            {
                foreach (AdapterSite inner in Elements(owner, place, element, declared))
                {
                    yield return inner;
                }
            }
            else if (element is Module<Tensor, Tensor> layer && element.parameters().Any())
            {
                yield return new AdapterSite(owner, place, layer, declared);
            }
        }
    }
}
