using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters.Status;

/// <summary>How one adapter stands; PEFT's <c>get_layer_status</c>.</summary>
/// <param name="Path">Path of the adapted layer.</param>
/// <param name="Kind">Class of the layer.</param>
/// <param name="Name">Name of the adapter.</param>
/// <param name="Method">Its method.</param>
/// <param name="Enabled">Whether it acts.</param>
/// <param name="Merged">Whether its update is in the layer's weights.</param>
/// <param name="RequiresGrad">Whether its parameters train; null: some do and some do not.</param>
/// <param name="Parameters">Elements of its parameters.</param>
/// <param name="Devices">Where its parameters are.</param>
public sealed record LayerStatus(
    string Path,
    string Kind,
    string Name,
    AdapterMethod Method,
    bool Enabled,
    bool Merged,
    bool? RequiresGrad,
    long Parameters,
    IReadOnlyList<string> Devices
)
{
    internal static LayerStatus Of(PlacedAdapter placed)
    {
        Parameter[] parameters = [.. placed.Adapter.parameters()];
        return new LayerStatus(
            placed.Path,
            placed.Site.Target.GetType().Name,
            placed.Settings.Name,
            placed.Settings.Method,
            placed.Adapter.Enabled,
            placed.Adapter.IsMerged,
            ModelStatus.Common(parameters.Select(static parameter => (bool?)parameter.requires_grad)),
            parameters.Sum(static parameter => parameter.numel()),
            [.. parameters.Select(static parameter => parameter.device.ToString()).Distinct(StringComparer.Ordinal)]
        );
    }
}
