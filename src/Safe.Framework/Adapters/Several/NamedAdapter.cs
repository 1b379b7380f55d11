namespace Safe.Framework.Adapters.Several;

/// <summary>The adapters of one name, which act and train, or rest.</summary>
/// <param name="name">The name.</param>
/// <param name="set">The adapters, acting.</param>
internal sealed class NamedAdapter(string name, AdapterSet set)
{
    // By name: a move to another device or type may replace the parameters.
    private readonly HashSet<(Module Owner, string Name)> trained = [];

    internal string Name { get; } = name;

    internal AdapterSet Set { get; } = set;

    internal bool IsMerged => Set.Adapters.Any(static placed => placed.Adapter.IsMerged);

    private IEnumerable<(Module Owner, string Name, Parameter Parameter)> Parameters =>
        Set
            .Adapters.SelectMany(static placed =>
                placed.Adapter.named_parameters().Select(entry => ((Module)placed.Adapter, entry.name, entry.parameter))
            )
            .Concat(
                Set.SavedModules.SelectMany(static saved => saved.Parameters.Select(entry => (saved.Module, entry.Name, entry.Parameter)))
            );

    /// <summary>Stops acting and training; what trained does again after <see cref="Wake"/>, what was frozen stays so.</summary>
    internal void Rest()
    {
        trained.Clear();
        foreach ((Module owner, string name, Parameter parameter) in Parameters)
        {
            if (parameter.requires_grad)
            {
                trained.Add((owner, name));
            }
            parameter.requires_grad = false;
            // The parameters of a module that trains as a whole are another adapter's next.
            parameter.grad = null;
        }
        Switch(false);
    }

    /// <summary>Acts again, and trains what trained before.</summary>
    internal void Wake()
    {
        Switch(true);
        foreach ((Module owner, string name, Parameter parameter) in Parameters)
        {
            parameter.requires_grad = trained.Contains((owner, name));
        }
    }

    /// <summary>Acts or stops acting, whatever trains.</summary>
    internal void Switch(bool acts)
    {
        foreach (PlacedAdapter placed in Set.Adapters)
        {
            placed.Adapter.Enabled = acts;
        }
        foreach (SavedModule saved in Set.SavedModules)
        {
            saved.Swap();
        }
    }
}
