using Safe.Framework.Quantization;

namespace Safe.Framework.Adapters;

/// <summary>How wide the output of a site's layer is.</summary>
/// <param name="Size">The last dimension of the output.</param>
/// <param name="Like">A weight whose type and device the output has.</param>
internal sealed record SiteWidth(long Size, Parameter Like)
{
    /// <summary>The width of a layer with a weight; of one without, such as a dropout, that of the last layer declared before it in the same module.</summary>
    /// <exception cref="NotSupportedException">Neither tells.</exception>
    internal static SiteWidth Of(AdapterSite site)
    {
        ArgumentNullException.ThrowIfNull(site);
        return OfLayer(site.Target)
            ?? site.Owner.named_children()
                .Select(static child => child.module)
                .TakeWhile(module => module != site.Target)
                .Where(static module => module is not Adapter)
                .Select(OfLayer)
                .LastOrDefault(static width => width is not null)
            ?? throw new NotSupportedException(
                $"how wide the output of '{site.Member}' ({site.Target.GetType().Name}) is cannot be told: neither it nor a layer declared before it has a weight"
            );
    }

    /// <summary>The width of what a block puts out, as its last layer with a weight tells it.</summary>
    /// <param name="path">The block's path, for messages.</param>
    /// <param name="block">The block.</param>
    /// <exception cref="NotSupportedException">No layer tells.</exception>
    internal static SiteWidth OfOutput(string path, Module block) =>
        ModuleTree
            .Walk(block)
            .Where(static place => place.Module is not Adapter)
            .Select(static place => OfLayer(place.Module))
            .LastOrDefault(static width => width is not null)
        ?? throw new NotSupportedException($"how wide the output of '{path}' is cannot be told: no layer in it has a weight");

    /// <summary>Whether a layer is a norm: its weight has one dimension.</summary>
    internal static bool IsNorm(Module layer) => layer.get_parameter("weight") is { } weight && weight.dim() == 1;

    private static SiteWidth? OfLayer(Module layer) =>
        layer switch
        {
            _ when QuantizedLayers.Of(layer) is { } quantized => new SiteWidth(quantized.Outputs, quantized.Like),
            Linear linear => new SiteWidth(linear.weight!.shape[0], linear.weight!),
            ITransposedLinear transposed => new SiteWidth(transposed.weight!.shape[1], transposed.weight!),
            Embedding table => new SiteWidth(table.weight!.shape[1], table.weight!),
            _ when IsNorm(layer) => new SiteWidth(layer.get_parameter("weight")!.shape[0], layer.get_parameter("weight")!),
            _ => null,
        };
}
