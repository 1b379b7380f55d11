using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters;

/// <summary>Makes the adapters that the framework carries itself: LoRA on <c>Linear</c>.</summary>
public sealed class AdapterFactory : IAdapterFactory
{
    /// <inheritdoc/>
    public Adapter Create(string path, AdapterSite site, AdapterSettings settings)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(settings);
        return (settings.Method, site.Target) switch
        {
            (AdapterMethod.LoRA, Linear linear) => new LoraAdapter(linear, settings),
            _ => throw new NotSupportedException(
                $"'{path}' is a {site.Target.GetType().Name}, which {settings.Method} cannot adapt; {AdapterMethod.LoRA} adapts {nameof(Linear)}"
            ),
        };
    }
}
