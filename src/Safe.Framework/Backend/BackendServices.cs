using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Safe.Framework.Backend.SafeTorch;
using Safe.Framework.Metering;
using Safe.Framework.Training;

namespace Safe.Framework.Backend;

/// <summary>What the tensor library that the framework was built against can measure.</summary>
internal static class BackendServices
{
    /// <summary>Registers the meters, unless the user registered others.</summary>
    internal static void AddMeters(IServiceCollection services)
    {
        services.TryAddSingleton<IMemoryMeter>(static provider => new AllocatorMemoryMeter(
            TrainingDevice.Of(provider.GetRequiredService<IOptions<TrainingOptions>>().Value)
        ));
        services.TryAddSingleton<IFlopMeter, DispatcherFlopMeter>();
    }
}
