using System.Globalization;
using Safe.Framework.Quantization;

namespace Safe.Framework.Adapters;

/// <summary>How many elements of a model's parameters train; shared parameters count once.</summary>
/// <param name="Trainable">Number of elements that get gradients, those of adapters that were pruned away not counted.</param>
/// <param name="All">Number of all elements, adapters included; quantised weights count as what they stand for.</param>
public readonly record struct TrainableParameters(long Trainable, long All)
{
    /// <summary>Counts.</summary>
    /// <param name="model">The model.</param>
    public static TrainableParameters Of(Module model)
    {
        ArgumentNullException.ThrowIfNull(model);
        long trainable = 0;
        long all = 0;
        foreach (Parameter parameter in model.parameters())
        {
            long count = parameter.numel();
            all += count;
            trainable += parameter.requires_grad ? count : 0;
        }
        all += ModuleTree.Walk(model).Sum(static place => QuantizedLayers.Of(place.Module)?.Unlisted ?? 0);
        foreach (Adapter adapter in ModuleTree.Walk(model).Select(static place => place.Module).OfType<Adapter>())
        {
            bool trains = adapter.PrunedElements > 0 && adapter.parameters().Any(static parameter => parameter.requires_grad);
            trainable -= trains ? adapter.PrunedElements : 0;
        }
        return new TrainableParameters(trainable, all);
    }

    /// <summary>Refuses to go on with a model that would train nothing.</summary>
    /// <exception cref="InvalidOperationException">No parameter gets a gradient.</exception>
    public TrainableParameters EnsureAny() =>
        Trainable > 0
            ? this
            : throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Nothing to train: none of the model's {All:N0} parameters gets a gradient. Add an adapter, name a module in ModulesToSave, or train with fewer units frozen"
                )
            );

    /// <summary>Such as <c>trainable params: 294,912 || all params: 109,777,152 || trainable%: 0.2686</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"trainable params: {Trainable:N0} || all params: {All:N0} || trainable%: {(All == 0 ? 0 : 100.0 * Trainable / All):F4}"
        );
}
