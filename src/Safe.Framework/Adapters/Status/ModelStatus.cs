using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters.Status;

/// <summary>How a model's adapters stand together; PEFT's <c>get_model_status</c>. Null where they differ, which PEFT calls irregular, or where there are none.</summary>
/// <param name="Kind">Class of the model.</param>
/// <param name="Methods">The methods of the adapters, each once.</param>
/// <param name="Names">The names of the adapters, each once.</param>
/// <param name="AdapterLayers">Number of adapters.</param>
/// <param name="OwnModules">Number of modules of whose own parameters some train.</param>
/// <param name="Parameters">Elements of the model's parameters, those that train and all.</param>
/// <param name="Enabled">Whether the adapters act.</param>
/// <param name="Merged">Whether their updates are in the layers' weights.</param>
/// <param name="RequiresGrad">Whether their parameters train.</param>
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
    internal static ModelStatus Of(AdapterSet set, IReadOnlyList<LayerStatus> layers) =>
        new(
            set.Model.GetName(),
            [.. layers.Select(static layer => layer.Method).Distinct()],
            [.. set.Names],
            layers.Count,
            set.SavedModules.Count,
            TrainableParameters.Of(set.Model),
            Common(layers.Select(static layer => (bool?)layer.Enabled)),
            Common(layers.Select(static layer => (bool?)layer.Merged)),
            Common(layers.Select(static layer => layer.RequiresGrad)),
            [.. layers.SelectMany(static layer => layer.Devices).Distinct(StringComparer.Ordinal)]
        );

    internal static bool? Common(IEnumerable<bool?> flags)
    {
        bool?[] distinct = [.. flags.Distinct()];
        return distinct.Length == 1 ? distinct[0] : null;
    }
}
