using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters;

/// <summary>
/// Makes the adapters that the framework carries itself: LoRA and DoRA on <c>Linear</c> and <see cref="ITransposedLinear"/>, LoRA on <c>Embedding</c>
/// and <c>Conv2d</c> too, AdaLoRA and (IA)³ on <c>Linear</c> and <see cref="ITransposedLinear"/>, bottlenecks behind any layer whose width can be told,
/// and the adapters that <c>[Adapter&lt;TAdapter&gt;]</c> names.
/// </summary>
public sealed class AdapterFactory : IAdapterFactory
{
    /// <inheritdoc/>
    public Adapter Create(string path, AdapterSite site, AdapterSettings settings)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(settings);
        try
        {
            return Create(site, settings)
                ?? throw new NotSupportedException(
                    $"'{path}' is a {site.Target.GetType().Name}, which {NameOf(settings)} cannot adapt; {settings.Method} adapts {Targets(settings)}"
                );
        }
        catch (ArgumentOutOfRangeException problem)
        {
            throw new ArgumentOutOfRangeException($"'{path}' cannot be adapted: {problem.Message}", problem);
        }
    }

    private static Adapter? Create(AdapterSite site, AdapterSettings settings) =>
        (settings.Method, site.Target) switch
        {
            (AdapterMethod.LoRA, Linear { } or ITransposedLinear) => settings.WeightDecomposed
                ? new DoraAdapter(site.Target, settings)
                : new LoraAdapter(site.Target, settings),
            (AdapterMethod.LoRA, Embedding table) when !settings.WeightDecomposed => new LoraEmbeddingAdapter(table, settings),
            (AdapterMethod.LoRA, Conv2d convolution) when !settings.WeightDecomposed => new LoraConv2dAdapter(convolution, settings),
            (AdapterMethod.AdaLoRA, Linear { } or ITransposedLinear) => new AdaLoraAdapter(site.Target, settings),
            (AdapterMethod.IA3, Linear { } or ITransposedLinear) => new Ia3Adapter(site.Target, settings),
            (AdapterMethod.Houlsby, _) => new HoulsbyAdapter(site, settings),
            (AdapterMethod.Pfeiffer, _) => new PfeifferAdapter(site, settings),
            (AdapterMethod.Custom, _) => settings.Create?.Invoke(site, settings),
            _ => null,
        };

    private static string NameOf(AdapterSettings settings) =>
        settings is { Method: AdapterMethod.LoRA, WeightDecomposed: true } ? "DoRA" : settings.Method.ToString();

    private static string Targets(AdapterSettings settings) =>
        settings switch
        {
            { Method: AdapterMethod.LoRA, WeightDecomposed: false } =>
                $"{nameof(Linear)}, {nameof(ITransposedLinear)}, {nameof(Embedding)} and {nameof(Conv2d)}",
            { Method: AdapterMethod.Custom } => "only sites marked [Adapter<TAdapter>]",
            _ => $"{nameof(Linear)} and {nameof(ITransposedLinear)}",
        };
}
