using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Safe.Framework.Backend.SafeTorch;
using Safe.Framework.Metering;

namespace Safe.Framework.Backend;

/// <summary>What the tensor library that the framework was built against can measure.</summary>
internal static class BackendServices
{
    /// <summary>Registers the meters, unless the user registered others.</summary>
    internal static void AddMeters(IServiceCollection services)
    {
        services.TryAddSingleton<IMemoryMeter>(static _ => new AllocatorMemoryMeter());
        services.TryAddSingleton<IFlopMeter, DispatcherFlopMeter>();
    }
}
