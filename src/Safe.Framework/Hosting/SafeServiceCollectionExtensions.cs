using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Checkpoints;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Costs;
using Safe.Framework.Freezing.Criteria;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Freezing.Schedules;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Hosting;
using Safe.Framework.Importance;
using Safe.Framework.Training;

// The field's convention: extension methods on services live where the services live.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds fine-tuning jobs to a host.</summary>
public static class SafeServiceCollectionExtensions
{
    /// <summary>
    /// Adds a fine-tuning job for a model class with the paper's parts: linear CKA against the pre-trained model, a warm-up that ends when
    /// importances are stable, the cubic schedule, the threshold selector. Sections <c>Training</c>, <c>Adapter</c>, <c>Freeze</c>,
    /// <c>Importance</c> and <c>Execution</c> of <paramref name="configuration"/> set the options, which are validated when the host starts, all problems in one
    /// message; the names in them are compared with what the model class declares. Scorer and schedule that its <c>[FreezePolicy]</c> names
    /// take the place of the paper's, options the place of both.
    /// </summary>
    /// <typeparam name="TModel">The model class.</typeparam>
    /// <param name="services">The services of the host.</param>
    /// <param name="configuration">Where the options come from; null for the defaults.</param>
    /// <returns>Chooses other parts; a model and a task must be chosen.</returns>
    /// <exception cref="InvalidOperationException">The host has a job already.</exception>
    public static ISafeBuilder<TModel> AddSafe<TModel>(this IServiceCollection services, IConfiguration? configuration = null)
        where TModel : Module
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(static service => service.ServiceType == typeof(JobOutcome)))
        {
            throw new InvalidOperationException("AddSafe was called before: a host runs one job; make another host for another job");
        }
        var parts = new DefaultParts(
            services,
            ServiceDescriptor.Singleton(static provider => DeclaredUnits<TModel>(provider).Scorer() ?? new LinearCkaScorer()),
            ServiceDescriptor.Singleton(ScheduleOf<TModel>)
        );
        AddValidatedOptions(services, configuration ?? new ConfigurationBuilder().Build(), typeof(TModel), parts);
        services.TryAdd(parts.Scorer);
        services.TryAddSingleton<IReferenceActivations, PretrainedReference>();
        services.TryAddSingleton(static provider => WarmupCriteria.Create(Freeze(provider).Warmup ?? WarmupCriteria.Default));
        services.TryAdd(parts.Schedule);
        services.TryAddSingleton(static provider => FreezeSelectors.Create(Freeze(provider)));
        services.TryAddSingleton<IUnitCosts, MeteredUnitCosts>();
        services.TryAddSingleton<IAdapterFactory, AdapterFactory>();
        services.TryAddSingleton(static provider =>
            BackendMeters.Memory(TrainingDevice.Of(provider.GetRequiredService<IOptions<TrainingOptions>>().Value))
        );
        services.TryAddSingleton(static _ => BackendMeters.Flops());
        services.TryAddSingleton(AttachAdapters<TModel>);
        services.TryAddSingleton<ICheckpointStore>(static provider => new CheckpointFolder(
            provider.GetRequiredService<IOptions<TrainingOptions>>().Value.OutputDir ?? ""
        ));
        services.TryAddSingleton<EpochFreezing>();
        services.AddSingleton<JobOutcome>();
        services.TryAddSingleton<FineTuningJob<TModel>>();
        services.AddHostedService<FineTuningService<TModel>>();
        // A running step may take long, and a checkpoint must be written after it; a second signal quits at once.
        services.Configure<HostOptions>(static host => host.ShutdownTimeout = Timeout.InfiniteTimeSpan);
        return new SafeBuilder<TModel>(services);
    }

    private static FreezeOptions Freeze(IServiceProvider services) => services.GetRequiredService<IOptions<FreezeOptions>>().Value;

    private static IFreezeSchedule ScheduleOf<TModel>(IServiceProvider services)
        where TModel : Module =>
        Freeze(services).Schedule is { } name
            ? FreezeSchedules.Create(name)
            : DeclaredUnits<TModel>(services).Schedule() ?? FreezeSchedules.Create(FreezeSchedules.Default);

    private static AdapterSet AttachAdapters<TModel>(IServiceProvider services)
        where TModel : Module
    {
        TModel model = services.GetRequiredService<TModel>();
        TrainingOptions training = services.GetRequiredService<IOptions<TrainingOptions>>().Value;
        if (TrainingDevice.Of(training) is { } device)
        {
            TrainingDevice.RequireUsable(device);
            model.to(device);
        }
        torch.manual_seed(training.Seed);
        return AdapterInjection.Inject(
            model,
            services.GetRequiredService<IOptions<AdapterOptions>>().Value,
            services.GetRequiredService<IAdapterFactory>()
        );
    }

    private static FreezeDefaults[] DeclaredUnits<TModel>(IServiceProvider services)
        where TModel : Module =>
        Freeze(services).Enabled
            ?
            [
                .. ModuleTree
                    .Walk(services.GetRequiredService<TModel>())
                    .Select(static place => place.Module)
                    .OfType<IFreezeUnitHost>()
                    .Select(static host => host.FreezeUnit.Declared),
            ]
            : [];

    // Written out per type: the binding generator, which does without reflection, needs to see each one.
    private static void AddValidatedOptions(IServiceCollection services, IConfiguration configuration, Type model, DefaultParts parts)
    {
        services.AddOptions<TrainingOptions>().Bind(configuration.GetSection(SettingNames.Training));
        services.AddSingleton<IValidateOptions<TrainingOptions>, TrainingOptionsValidator>();
        services.AddOptions<AdapterOptions>().Bind(configuration.GetSection(SettingNames.Adapter));
        services.AddSingleton<IValidateOptions<AdapterOptions>, AdapterOptionsValidator>();
        services.AddOptions<FreezeOptions>().Bind(configuration.GetSection(SettingNames.Freeze));
        services.AddSingleton<IValidateOptions<FreezeOptions>, FreezeOptionsValidator>();
        services.AddOptions<ImportanceOptions>().Bind(configuration.GetSection(SettingNames.Importance));
        services.AddSingleton<IValidateOptions<ImportanceOptions>, ImportanceOptionsRanges>();
        services.AddOptions<ExecutionOptions>().Bind(configuration.GetSection(SettingNames.Execution));
        services.AddOptions<JobSettings>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<JobSettings>>(provider => new JobSettingsValidator(provider, configuration, model, parts));
    }
}
