using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Importance;
using Safe.Framework.Training;

namespace Safe.Framework.Hosting;

/// <summary>
/// Chooses the parts of a fine-tuning job. The order of calls does not matter; the last choice of a part wins. Factories and constructors get the job's own
/// services: <c>IOptions&lt;TrainingOptions&gt;</c> holds the options of this job, whatever its name.
/// </summary>
/// <typeparam name="TModel">The model class.</typeparam>
public interface ISafeBuilder<TModel>
    where TModel : Module
{
    /// <summary>The services of the host.</summary>
    IServiceCollection Services { get; }

    /// <summary>The job's name, under which its parts are keyed services; null: it is the host's only job, and its parts have no key.</summary>
    string? Name { get; }

    /// <summary>How the model is made, weights included. The random numbers are seeded before, by <c>Training:Seed</c>.</summary>
    ISafeBuilder<TModel> UseModel(Func<IServiceProvider, TModel> factory);

    /// <summary>What the job trains on.</summary>
    ISafeBuilder<TModel> UseTask(Func<IServiceProvider, IFineTuningTask<TModel>> factory);

    /// <summary>How activations turn into importance.</summary>
    ISafeBuilder<TModel> UseScorer<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TScorer>()
        where TScorer : class, IImportanceScorer;

    /// <summary>What a unit's output is compared with.</summary>
    ISafeBuilder<TModel> UseReference<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TReference>()
        where TReference : class, IReferenceActivations;

    /// <summary>When the warm-up ends.</summary>
    ISafeBuilder<TModel> UseWarmup<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TCriterion>()
        where TCriterion : class, IWarmupCriterion;

    /// <summary>How the threshold moves over the epochs.</summary>
    ISafeBuilder<TModel> UseSchedule<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSchedule>()
        where TSchedule : class, IFreezeSchedule;

    /// <summary>Which units freeze.</summary>
    ISafeBuilder<TModel> UseSelector<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSelector>()
        where TSelector : class, IFreezeSelector;

    /// <summary>Which frozen units train again.</summary>
    ISafeBuilder<TModel> UseThawGuard<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TGuard>()
        where TGuard : class, IThawGuard;

    /// <summary>How adapters are made for sites.</summary>
    ISafeBuilder<TModel> UseAdapters<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFactory>()
        where TFactory : class, IAdapterFactory;

    /// <summary>Adds someone who is told what happens.</summary>
    ISafeBuilder<TModel> AddObserver(Func<IServiceProvider, ITrainingObserver> factory);
}
