using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Safe.Framework.Hosting;

/// <summary>Registers the parts of one job: under its name, where it has one.</summary>
/// <param name="services">The services of the host.</param>
/// <param name="job">The job's name; null: it is the host's only one.</param>
internal sealed class JobRegistrations(IServiceCollection services, string? job)
{
    /// <summary>The services of the host.</summary>
    internal IServiceCollection Services => services;

    /// <summary>The job's name, or null.</summary>
    internal string? Job => job;

    /// <summary>How a part is made.</summary>
    /// <param name="make">Makes it from the job's services.</param>
    internal ServiceDescriptor Describe<TService>(Func<IServiceProvider, TService> make)
        where TService : class =>
        // Without a key this is an ordinary registration.
        ServiceDescriptor.KeyedSingleton(typeof(TService), job, (host, _) => make(JobServices.Of(host, job)));

    /// <summary>A part of a type, its constructor's parameters being the job's services.</summary>
    internal ServiceDescriptor Describe<
        TService,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation
    >()
        where TService : class
        where TImplementation : class, TService =>
        Describe<TService>(static services => ActivatorUtilities.CreateInstance<TImplementation>(services));

    /// <summary>Adds a part where none is registered.</summary>
    internal void TryAdd<TService>(Func<IServiceProvider, TService> make)
        where TService : class => services.TryAdd(Describe(make));

    /// <summary>Adds a part where none is registered.</summary>
    internal void TryAdd<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>()
        where TService : class
        where TImplementation : class, TService => services.TryAdd(Describe<TService, TImplementation>());

    /// <summary>The options of one type: the host's own, or those of the job's name.</summary>
    internal OptionsBuilder<TOptions> AddOptions<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions
    >()
        where TOptions : class
    {
        if (job is not null)
        {
            // Parts ask for IOptions<TOptions>, whatever the job is called.
            services.AddKeyedSingleton<IOptions<TOptions>>(
                job,
                (host, _) => Options.Create(host.GetRequiredService<IOptionsMonitor<TOptions>>().Get(job))
            );
        }
        return services.AddOptions<TOptions>(job);
    }

    /// <summary>Adds a validator once, however many jobs the host has.</summary>
    internal void Validate<TOptions, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TValidator>()
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions> =>
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
}
