using Safe.Framework.Adapters;
using Safe.Framework.Quantization;

namespace Safe.Framework.Freezing;

/// <summary>
/// Stores the frozen base of a model in few bits, as QLoRA does: the weights of the linear layers in its freeze units. Biases, norms, embeddings and heads
/// stay as they are. Adapters that are attached afterwards train on top; their layers cannot be merged or folded any more.
/// </summary>
public static class BaseQuantization
{
    /// <summary>Quantises the linear layers of a model's freeze units, one after the other, so that no more than one weight is there twice.</summary>
    /// <param name="model">The model, its weights loaded, without adapters.</param>
    /// <param name="type">How.</param>
    /// <returns>The layers, with their bytes before and after.</returns>
    /// <exception cref="InvalidOperationException">The model has no units, no linear layer in them, adapters, or is quantised already.</exception>
    /// <exception cref="InvalidDataException">A weight holds a value that is not finite.</exception>
    /// <exception cref="NotSupportedException">Two layers share a weight, or the tensor library has no layers without weights.</exception>
    public static QuantizationReport Apply(Module model, QuantizationType type)
    {
        ModulePlace[] layers = Layers(model);
        Array.ForEach(layers, RequireFinite);
        return new QuantizationReport(type, [.. layers.Select(place => Quantize(place, type))]);
    }

    /// <summary>The layers that would be quantised; their weights need not be there yet.</summary>
    /// <exception cref="InvalidOperationException">The model has no units, no linear layer in them, adapters, or is quantised already.</exception>
    /// <exception cref="NotSupportedException">Two layers share a weight.</exception>
    internal static ModulePlace[] Layers(Module model)
    {
        ArgumentNullException.ThrowIfNull(model);
        FreezeUnits units = FreezeUnits.Find(model);
        RequireBare(model);
        ModulePlace[] layers =
        [
            .. ModuleTree
                .Walk(model)
                .Where(place => place.Module is Linear { } or IQuantizableLinear)
                .Where(place => units.Any(unit => place.Path.StartsWith(ModuleTree.Join(unit.Path, ""), StringComparison.Ordinal))),
        ];
        if (layers.Length == 0)
        {
            throw new InvalidOperationException($"the freeze units of {model.GetName()} have no linear layer to quantise");
        }
        RequireOwnWeights(model, layers);
        return layers;
    }

    /// <summary>Refuses a weight that cannot be quantised.</summary>
    /// <exception cref="InvalidDataException">It holds a value that is not finite.</exception>
    internal static void RequireFinite(ModulePlace place)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        if (!View(place.Module).isfinite().all().ToBoolean())
        {
            throw new InvalidDataException($"'{place.Path}.weight' holds a value that is not finite, so it cannot be quantised");
        }
    }

    /// <summary>Quantises one of <see cref="Layers"/>.</summary>
    internal static QuantizedLayer Quantize(ModulePlace place, QuantizationType type)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor before = View(place.Module);
        long bytes = before.numel() * before.ElementSize;
        QuantizedWeight weight = QuantizedWeight.Of(before, type);
        if (place.Module is IQuantizableLinear other)
        {
            other.Quantize(weight);
        }
        else
        {
            LinearProduct.Put((Linear)place.Module, weight);
        }
        weight.RegisterIn(place.Module);
        return new QuantizedLayer(place.Path, bytes, weight.Bytes);
    }

    private static void RequireBare(Module model)
    {
        foreach (ModulePlace place in ModuleTree.Walk(model))
        {
            if (place.Module is Adapter)
            {
                throw new InvalidOperationException(
                    $"'{place.Path}' is attached already; quantise the base before the adapters are attached"
                );
            }
            if (QuantizedLayers.Of(place.Module) is { } weight)
            {
                throw new InvalidOperationException($"'{place.Path}' is quantised already ({weight.Type})");
            }
        }
    }

    private static void RequireOwnWeights(Module model, IReadOnlyList<ModulePlace> layers)
    {
        ILookup<Parameter, string> places = ModuleTree
            .Walk(model)
            .SelectMany(place => place.Module.named_parameters(recurse: false).Select(entry => (Parameter: entry.parameter, place.Path)))
            .ToLookup<(Parameter Parameter, string Path), Parameter, string>(
                static entry => entry.Parameter,
                static entry => entry.Path,
                ReferenceEqualityComparer.Instance
            );
        foreach (ModulePlace place in layers)
        {
            Parameter weight = place.Module.get_parameter("weight")!;
            if (places[weight].FirstOrDefault(path => path != place.Path) is { } other)
            {
                throw new NotSupportedException($"'{place.Path}' shares its weight with '{other}', so it cannot be quantised");
            }
        }
    }

    private static Tensor View(Module layer) => layer is IQuantizableLinear other ? other.WeightView() : ((Linear)layer).weight!.detach();
}
