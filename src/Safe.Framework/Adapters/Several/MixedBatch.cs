namespace Safe.Framework.Adapters.Several;

/// <summary>Lets each example of a batch have an adapter of its own, until it is disposed; then those that acted before act again.</summary>
internal sealed class MixedBatch : IDisposable
{
    internal const string ForInferenceOnly =
        "a batch whose examples have different adapters is for inference; switch the model to evaluation mode first";

    private readonly List<Action> undo = [];

    /// <param name="active">The adapters that act now.</param>
    /// <param name="parts">The adapters with the numbers of their examples.</param>
    /// <param name="examples">Examples of the batch.</param>
    /// <exception cref="NotSupportedException">An adapter has values of the model's own that cannot differ within a batch.</exception>
    internal MixedBatch(IReadOnlyList<NamedAdapter> active, IReadOnlyCollection<(NamedAdapter Adapter, long[] Rows)> parts, int examples)
    {
        foreach ((NamedAdapter adapter, _) in parts)
        {
            if (adapter.Set.SavedModules.FirstOrDefault(static saved => !CanDiffer(saved)) is { } obstacle)
            {
                throw new NotSupportedException(
                    $"'{obstacle.Path}' has values of its own with the adapter '{adapter.Name}', and only whole modules from one tensor to another can have different ones within a batch"
                );
            }
        }
        Roster.Switch(active, false);
        foreach ((NamedAdapter adapter, long[] rows) in parts)
        {
            foreach (PlacedAdapter placed in adapter.Set.Adapters)
            {
                placed.Site.Examples = new ExampleRows(placed.Path, placed.Adapter, rows, examples);
                placed.Adapter.Enabled = true;
                undo.Add(() =>
                {
                    placed.Site.Examples = null;
                    placed.Adapter.Enabled = false;
                });
            }
            foreach (SavedModule saved in adapter.Set.SavedModules)
            {
                undo.Add(Hook(saved, new ExampleRows(saved.Path, saved.Module, rows, examples)));
            }
        }
        undo.Add(() => Roster.Switch(active, true));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        undo.ForEach(static action => action());
        undo.Clear();
    }

    private static bool CanDiffer(SavedModule saved) => saved is { IsWhole: true, Module: Module<Tensor, Tensor> };

    // The module has run with the base's values; these examples run again with their own.
    private static Action Hook(SavedModule saved, ExampleRows rows)
    {
        var module = (Module<Tensor, Tensor>)saved.Module;
        return module.register_forward_hook((_, input, output) => rows.Adapt(input, output, (own, _) => Run(saved, module, own))).remove;
    }

    private static Tensor Run(SavedModule saved, Module<Tensor, Tensor> module, Tensor input)
    {
        saved.Swap();
        try
        {
            return module.forward(input);
        }
        finally
        {
            saved.Swap();
        }
    }
}
