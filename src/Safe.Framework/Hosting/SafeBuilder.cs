using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Importance;
using Safe.Framework.Training;

namespace Safe.Framework.Hosting;

/// <summary>Writes the choices into the host's services.</summary>
/// <typeparam name="TModel">The model class.</typeparam>
/// <param name="parts">Where they go.</param>
internal sealed class SafeBuilder<TModel>(JobRegistrations parts) : ISafeBuilder<TModel>
    where TModel : Module
{
    /// <inheritdoc/>
    public IServiceCollection Services => parts.Services;

    /// <inheritdoc/>
    public string? Name => parts.Job;

    /// <inheritdoc/>
    public ISafeBuilder<TModel> UseModel(Func<IServiceProvider, TModel> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return Replace(provider =>
        {
            torch.manual_seed(provider.GetRequiredService<IOptions<TrainingOptions>>().Value.Seed);
            return factory(provider);
        });
    }

    /// <inheritdoc/>
    public ISafeBuilder<TModel> UseTask(Func<IServiceProvider, IFineTuningTask<TModel>> factory) => Replace(factory);

    /// <inheritdoc/>
    public ISafeBuilder<TModel> UseScorer<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TScorer>()
        where TScorer : class, IImportanceScorer => Replace<IImportanceScorer, TScorer>();

    /// <inheritdoc/>
    public ISafeBuilder<TModel> UseReference<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TReference>()
        where TReference : class, IReferenceActivations => Replace<IReferenceActivations, TReference>();

    /// <inheritdoc/>
    public ISafeBuilder<TModel> UseWarmup<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TCriterion>()
        where TCriterion : class, IWarmupCriterion => Replace<IWarmupCriterion, TCriterion>();

    /// <inheritdoc/>
    public ISafeBuilder<TModel> UseSchedule<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSchedule>()
        where TSchedule : class, IFreezeSchedule => Replace<IFreezeSchedule, TSchedule>();

    /// <inheritdoc/>
    public ISafeBuilder<TModel> UseSelector<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSelector>()
        where TSelector : class, IFreezeSelector => Replace<IFreezeSelector, TSelector>();

    /// <inheritdoc/>
    public ISafeBuilder<TModel> UseThawGuard<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TGuard>()
        where TGuard : class, IThawGuard => Replace<IThawGuard, TGuard>();

    /// <inheritdoc/>
    public ISafeBuilder<TModel> UseAdapters<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFactory>()
        where TFactory : class, IAdapterFactory => Replace<IAdapterFactory, TFactory>();

    /// <inheritdoc/>
    public ISafeBuilder<TModel> AddObserver(Func<IServiceProvider, ITrainingObserver> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        Services.Add(parts.Describe(factory));
        return this;
    }

    private SafeBuilder<TModel> Replace<TService>(Func<IServiceProvider, TService> factory)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        Services.Replace(parts.Describe(factory));
        return this;
    }

    private SafeBuilder<TModel> Replace<
        TService,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation
    >()
        where TService : class
        where TImplementation : class, TService
    {
        Services.Replace(parts.Describe<TService, TImplementation>());
        return this;
    }
}
