using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Quantization;

namespace Safe.Framework.Models.Checkpoints;

/// <summary>Quantises the layers of a model while its weights are read, one layer at a time.</summary>
/// <param name="model">The model, its weights not read yet.</param>
/// <param name="type">How.</param>
internal sealed class QuantizedLoading(Module model, QuantizationType type)
{
    private readonly Dictionary<string, ModulePlace> layers = BaseQuantization
        .Layers(model)
        .ToDictionary(place => ModuleTree.Join(place.Path, "weight"), StringComparer.Ordinal);
    private readonly List<QuantizedLayer> done = [];

    /// <summary>What was quantised so far.</summary>
    internal QuantizationReport Report => new(type, done);

    /// <summary>Whether a parameter is the weight of a layer that is quantised.</summary>
    /// <param name="parameter">The parameter's name.</param>
    internal bool Takes(string parameter) => layers.ContainsKey(parameter);

    /// <summary>Quantises the layer that a weight belongs to.</summary>
    /// <param name="parameter">The weight's name; it has its values now.</param>
    /// <exception cref="InvalidDataException">One of them is not finite.</exception>
    internal void Finish(string parameter)
    {
        ModulePlace place = layers[parameter];
        BaseQuantization.RequireFinite(place);
        done.Add(BaseQuantization.Quantize(place, type));
    }
}
