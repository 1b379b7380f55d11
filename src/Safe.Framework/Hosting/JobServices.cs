using Microsoft.Extensions.DependencyInjection;

namespace Safe.Framework.Hosting;

/// <summary>
/// The services of one named job: those that are registered under its name, and for all others the host's. Parts and factories of a job get this
/// provider, so that they need not know the name.
/// </summary>
/// <param name="host">The host's services.</param>
/// <param name="job">The job's name.</param>
internal sealed class JobServices(IServiceProvider host, string job) : IKeyedServiceProvider, IServiceProviderIsKeyedService
{
    /// <summary>The services of a job.</summary>
    /// <param name="host">The host's services.</param>
    /// <param name="job">The job's name; null: it is the host's only one.</param>
    internal static IServiceProvider Of(IServiceProvider host, string? job) => job is null ? host : new JobServices(host, job);

    /// <inheritdoc/>
    public object? GetService(Type serviceType)
    {
        if (IsProvider(serviceType))
        {
            return this;
        }
        // Of several services there is always a list, if an empty one.
        object? own = IsKeyedService(serviceType, job) ? GetKeyedService(serviceType, job) : null;
        return own is null or Array { Length: 0 } ? host.GetService(serviceType) : own;
    }

    /// <inheritdoc/>
    public object? GetKeyedService(Type serviceType, object? serviceKey) =>
        ((IKeyedServiceProvider)host).GetKeyedService(serviceType, serviceKey);

    /// <inheritdoc/>
    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) => host.GetRequiredKeyedService(serviceType, serviceKey);

    /// <inheritdoc/>
    public bool IsService(Type serviceType) =>
        IsProvider(serviceType)
        || IsKeyedService(serviceType, job)
        || host.GetRequiredService<IServiceProviderIsService>().IsService(serviceType);

    /// <inheritdoc/>
    public bool IsKeyedService(Type serviceType, object? serviceKey) =>
        host.GetRequiredService<IServiceProviderIsKeyedService>().IsKeyedService(serviceType, serviceKey);

    private static bool IsProvider(Type type) =>
        type == typeof(IServiceProvider)
        || type == typeof(IKeyedServiceProvider)
        || type == typeof(IServiceProviderIsService)
        || type == typeof(IServiceProviderIsKeyedService);
}
