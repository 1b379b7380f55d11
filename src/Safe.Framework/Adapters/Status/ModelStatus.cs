using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters.Status;

/// <summary>How a model's adapters stand together; PEFT's <c>get_model_status</c>. Null where they differ, which PEFT calls irregular, or where there are none.</summary>
/// <param name="Kind">Class of the model.</param>
/// <param name="Methods">The methods of the adapters, each once.</param>
/// <param name="Names">The names of the adapters, each once.</param>
/// <param name="AdapterLayers">Number of adapters.</param>
/// <param name="OwnModules">Number of modules of whose own parameters some train.</param>
/// <param name="Parameters">Elements of the model's parameters, those that train and all.</param>
/// <param name="Enabled">Whether any adapter of a layer acts.</param>
/// <param name="Merged">Whether the update of any adapter of a layer is in its weights.</param>
/// <param name="RequiresGrad">Whether the adapters' parameters train.</param>
/// <param name="Devices">Where their parameters are.</param>
public sealed record ModelStatus(
    string Kind,
    IReadOnlyList<AdapterMethod> Methods,
    IReadOnlyList<string> Names,
    int AdapterLayers,
    int OwnModules,
    TrainableParameters Parameters,
    bool? Enabled,
    bool? Merged,
    bool? RequiresGrad,
    IReadOnlyList<string> Devices
)
{
    /// <summary>The adapters name by name.</summary>
    public IReadOnlyList<NamedStatus> Adapters { get; init; } = [];

    /// <summary>The names of the adapters that act on all their layers; null: one acts on some of them only.</summary>
    public IReadOnlyList<string>? ActiveAdapters => Where(static adapter => adapter.Enabled);

    /// <summary>The names of the adapters that are merged on all their layers; null: one is on some of them only.</summary>
    public IReadOnlyList<string>? MergedAdapters => Where(static adapter => adapter.Merged);

    internal static ModelStatus Of(AdapterSet set, IReadOnlyList<LayerStatus> layers) =>
        new(
            set.Model.GetName(),
            [.. layers.Select(static layer => layer.Method).Distinct()],
            [.. set.Names],
            layers.Count,
            set.SavedModules.Count,
            TrainableParameters.Of(set.Model),
            Common(ByLayer(layers, static layer => layer.Enabled)),
            Common(ByLayer(layers, static layer => layer.Merged)),
            Common(layers.Select(static layer => layer.RequiresGrad)),
            [.. layers.SelectMany(static layer => layer.Devices).Distinct(StringComparer.Ordinal)]
        )
        {
            Adapters =
            [
                .. layers
                    .GroupBy(static layer => layer.Name, StringComparer.Ordinal)
                    .Select(static named => NamedStatus.Of(named.Key, [.. named])),
            ],
        };

    internal static bool? Common(IEnumerable<bool?> flags)
    {
        bool?[] distinct = [.. flags.Distinct()];
        return distinct.Length == 1 ? distinct[0] : null;
    }

    private static IEnumerable<bool?> ByLayer(IReadOnlyList<LayerStatus> adapters, Func<LayerStatus, bool> flag) =>
        adapters.GroupBy(static adapter => adapter.Path, StringComparer.Ordinal).Select(layer => (bool?)layer.Any(flag));

    private string[]? Where(Func<NamedStatus, bool?> flag) =>
        Adapters.All(adapter => flag(adapter) is not null)
            ? [.. Adapters.Where(adapter => flag(adapter) is true).Select(static adapter => adapter.Name)]
            : null;
}
