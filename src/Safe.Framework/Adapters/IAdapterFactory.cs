namespace Safe.Framework.Adapters;

/// <summary>Makes adapters for sites.</summary>
public interface IAdapterFactory
{
    /// <summary>Makes an adapter; it is not attached yet.</summary>
    /// <param name="path">The site's path in the model, for messages.</param>
    /// <param name="site">The site.</param>
    /// <param name="settings">Method, rank, alpha and dropout.</param>
    /// <exception cref="NotSupportedException">The method cannot adapt this kind of layer.</exception>
    Adapter Create(string path, AdapterSite site, AdapterSettings settings);
}
