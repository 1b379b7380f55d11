using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Checkpoints;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Costs;
using Safe.Framework.Freezing.Criteria;
using Safe.Framework.Freezing.Dropping;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Freezing.Reversible;
using Safe.Framework.Freezing.Schedules;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Hosting;
using Safe.Framework.Importance;
using Safe.Framework.Metering;
using Safe.Framework.Pruning;
using Safe.Framework.Quantization;
using Safe.Framework.Reporting;
using Safe.Framework.Telemetry;
using Safe.Framework.Training;
using Safe.Framework.Training.Estimates;
using Safe.Framework.Training.Resuming;

// The field's convention: extension methods on services live where the services live.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds fine-tuning jobs to a host.</summary>
public static class SafeServiceCollectionExtensions
{
    /// <summary>
    /// Adds a fine-tuning job for a model class with the paper's parts: linear CKA against the pre-trained model, a warm-up that ends when
    /// importances are stable, the cubic schedule, the threshold selector. Sections <c>Training</c>, <c>Adapter</c>, <c>Freeze</c>,
    /// <c>Importance</c>, <c>Execution</c>, <c>AdapterDrop</c>, <c>Reversible</c>, <c>Prune</c> and <c>Quantize</c> of <paramref name="configuration"/> set the options, which are validated when the host starts, all problems in one
    /// message; the names in them are compared with what the model class declares. Scorer and schedule that its <c>[FreezePolicy]</c> names
    /// take the place of the paper's, options the place of both.
    /// </summary>
    /// <typeparam name="TModel">The model class.</typeparam>
    /// <param name="services">The services of the host.</param>
    /// <param name="configuration">Where the options come from; null for the defaults.</param>
    /// <returns>Chooses other parts; a model and a task must be chosen.</returns>
    /// <exception cref="InvalidOperationException">The host has a job without a name already.</exception>
    public static ISafeBuilder<TModel> AddSafe<TModel>(this IServiceCollection services, IConfiguration? configuration = null)
        where TModel : Module
    {
        ArgumentNullException.ThrowIfNull(services);
        return AddJob<TModel>(new JobRegistrations(services, job: null), configuration);
    }

    /// <summary>
    /// Adds one of several jobs. Its parts and outcome are keyed services under its name, its options are the named options of that name, and messages about
    /// them start with it. The jobs of a host run one after another, in the order of registration.
    /// </summary>
    /// <typeparam name="TModel">The model class.</typeparam>
    /// <param name="services">The services of the host.</param>
    /// <param name="name">The job's name.</param>
    /// <param name="configuration">Where the options come from; null for the defaults.</param>
    /// <returns>Chooses other parts; a model and a task must be chosen.</returns>
    /// <exception cref="InvalidOperationException">The host has a job of that name already.</exception>
    public static ISafeBuilder<TModel> AddSafe<TModel>(this IServiceCollection services, string name, IConfiguration? configuration = null)
        where TModel : Module
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return AddJob<TModel>(new JobRegistrations(services, name), configuration);
    }

    private static SafeBuilder<TModel> AddJob<TModel>(JobRegistrations parts, IConfiguration? configuration)
        where TModel : Module
    {
        RefuseTwice(parts);
        var defaults = new DefaultParts(
            parts.Services,
            parts.Describe(static job => DeclaredUnits<TModel>(job).Scorer() ?? new LinearCkaScorer()),
            parts.Describe(ScheduleOf<TModel>)
        );
        AddValidatedOptions(parts, configuration ?? new ConfigurationBuilder().Build(), typeof(TModel), defaults);
        parts.Services.TryAdd(defaults.Scorer);
        parts.TryAdd<IReferenceActivations, PretrainedReference>();
        parts.TryAdd(static job => WarmupCriteria.Create(Freeze(job).Warmup ?? WarmupCriteria.Default));
        parts.Services.TryAdd(defaults.Schedule);
        parts.TryAdd(static job => FreezeSelectors.Create(Freeze(job)));
        parts.TryAdd<IUnitCosts, MeteredUnitCosts>();
        parts.TryAdd<IAdapterFactory, AdapterFactory>();
        parts.TryAdd(static job => BackendMeters.Memory(TrainingDevice.Of(Training(job))));
        parts.TryAdd(static _ => BackendMeters.Flops());
        parts.TryAdd(AttachAdapters<TModel>);
        parts.TryAdd<ICheckpointStore>(static job => new CheckpointFolder(Training(job).OutputDir ?? ""));
        parts.TryAdd<EpochFreezing, EpochFreezing>();
        parts.TryAdd<JobIdentity, JobIdentity>();
        AddReports(parts);
        parts.TryAdd(job => CreateJob<TModel>(job, parts.Job));
        parts.TryAdd<TrainingEstimator<TModel>, TrainingEstimator<TModel>>();
        AddRunner<TModel>(parts);
        return new SafeBuilder<TModel>(parts);
    }

    private static void RefuseTwice(JobRegistrations parts)
    {
        if (parts.Services.Any(service => service.ServiceType == typeof(JobOutcome) && Equals(service.ServiceKey, parts.Job)))
        {
            throw new InvalidOperationException(
                parts.Job is null
                    ? "AddSafe was called before: a host runs one job without a name; give each of several jobs a name"
                    : $"AddSafe was called before for the job '{parts.Job}'; give each job a name of its own"
            );
        }
    }

    private static void AddReports(JobRegistrations parts)
    {
        parts.TryAdd(job => new LiveProgress(parts.Job, job.GetService<TimeProvider>()));
        parts.TryAdd<IJobProgress>(static job => job.GetRequiredService<LiveProgress>());
        parts.Services.TryAddSingleton<TrainingInstruments>();
        parts.Services.AddLogging();
    }

    private static void AddRunner<TModel>(JobRegistrations parts)
        where TModel : Module
    {
        string? name = parts.Job;
        parts.TryAdd(static _ => new JobOutcome());
        parts.Services.AddSingleton(
            new HostedJob(name, (host, stopping) => JobServices.Of(host, name).GetRequiredService<FineTuningJob<TModel>>().Run(stopping))
        );
        parts.Services.AddHostedService<FineTuningService>();
        // A running step may take long, and a checkpoint must be written after it; a second signal quits at once.
        parts.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = Timeout.InfiniteTimeSpan);
    }

    // Those of the framework first: a user's observer that stops the job finds all told.
    private static FineTuningJob<TModel> CreateJob<TModel>(IServiceProvider job, string? name)
        where TModel : Module =>
        new(
            job.GetRequiredService<TModel>(),
            job.GetRequiredService<IFineTuningTask<TModel>>(),
            job.GetRequiredService<EpochFreezing>(),
            job.GetRequiredService<IMemoryMeter>(),
            job.GetRequiredService<IFlopMeter>(),
            [
                job.GetRequiredService<LiveProgress>(),
                new ActivityObserver(name),
                new MeterObserver(job.GetRequiredService<TrainingInstruments>(), name),
                new LoggingObserver(job.GetRequiredService<ILoggerFactory>(), name),
                .. Reports(Training(job)),
                .. name is null ? [] : job.GetKeyedServices<ITrainingObserver>(name),
                .. job.GetKeyedServices<ITrainingObserver>(null),
            ],
            job.GetRequiredService<IOptions<TrainingOptions>>(),
            job.GetRequiredService<ICheckpointStore>(),
            job.GetRequiredService<JobIdentity>(),
            job.GetRequiredService<IOptions<AdapterDropOptions>>()
        );

    private static IEnumerable<ITrainingObserver> Reports(TrainingOptions training) =>
        training.ReportsTo(ReportTargets.TensorBoard) ? [new TensorBoardObserver(training.RunsFolder!, training.LoggingSteps)] : [];

    private static TrainingOptions Training(IServiceProvider job) => job.GetRequiredService<IOptions<TrainingOptions>>().Value;

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
        TrainingOptions training = Training(services);
        if (TrainingDevice.Of(training) is { } device)
        {
            TrainingDevice.RequireUsable(device);
            model.to(device);
        }
        if (services.GetRequiredService<IOptions<QuantizeOptions>>().Value.Type is { } type)
        {
            BaseQuantization.Apply(model, type);
        }
        torch.manual_seed(training.Seed);
        AdapterSet adapters = AdapterInjection.Inject(
            model,
            services.GetRequiredService<IOptions<AdapterOptions>>().Value,
            services.GetRequiredService<IAdapterFactory>()
        );
        ReversibleBlocks.Couple(adapters, services.GetRequiredService<IOptions<ReversibleOptions>>().Value);
        return LoraPruning.Of(adapters, services.GetRequiredService<IOptions<PruneOptions>>().Value) is { } pruning
            ? adapters.With(pruning)
            : adapters;
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
    private static void AddValidatedOptions(JobRegistrations parts, IConfiguration configuration, Type model, DefaultParts defaults)
    {
        parts.AddOptions<TrainingOptions>().Bind(configuration.GetSection(SettingNames.Training));
        parts.Validate<TrainingOptions, TrainingOptionsValidator>();
        parts.AddOptions<AdapterOptions>().Bind(configuration.GetSection(SettingNames.Adapter));
        parts.Validate<AdapterOptions, AdapterOptionsValidator>();
        parts.AddOptions<FreezeOptions>().Bind(configuration.GetSection(SettingNames.Freeze));
        parts.Validate<FreezeOptions, FreezeOptionsValidator>();
        parts.AddOptions<ImportanceOptions>().Bind(configuration.GetSection(SettingNames.Importance));
        parts.Validate<ImportanceOptions, ImportanceOptionsRanges>();
        parts.AddOptions<ExecutionOptions>().Bind(configuration.GetSection(SettingNames.Execution));
        parts.Validate<ExecutionOptions, ExecutionOptionsValidator>();
        parts.AddOptions<AdapterDropOptions>().Bind(configuration.GetSection(SettingNames.AdapterDrop));
        parts.Validate<AdapterDropOptions, AdapterDropOptionsValidator>();
        parts.AddOptions<ReversibleOptions>().Bind(configuration.GetSection(SettingNames.Reversible));
        parts.Validate<ReversibleOptions, ReversibleOptionsValidator>();
        parts.AddOptions<PruneOptions>().Bind(configuration.GetSection(SettingNames.Prune));
        parts.Validate<PruneOptions, PruneOptionsValidator>();
        parts.AddOptions<QuantizeOptions>().Bind(configuration.GetSection(SettingNames.Quantize));
        parts.Validate<QuantizeOptions, QuantizeOptionsValidator>();
        parts.Services.AddOptions<JobSettings>(parts.Job).ValidateOnStart();
        parts.Services.AddSingleton<IValidateOptions<JobSettings>>(host => new JobSettingsValidator(
            JobServices.Of(host, parts.Job),
            parts.Job,
            configuration,
            model,
            defaults
        ));
    }
}
