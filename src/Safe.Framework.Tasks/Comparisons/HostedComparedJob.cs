using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Safe.Framework.Hosting;
using Safe.Framework.Reporting;
using Safe.Framework.Reporting.Lines;
using Safe.Framework.Reporting.Terminal;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Comparisons;

/// <summary>A program's own job as the arms of a comparison do it: each run in a host of its own, with progress on the standard output.</summary>
/// <typeparam name="TModel">The model class.</typeparam>
public sealed class HostedComparedJob<TModel> : IComparedJob
    where TModel : Module
{
    /// <summary>Makes a host with the configuration that all arms have in common.</summary>
    public required Func<HostApplicationBuilder> Host { get; init; }

    /// <summary>The section of the host's configuration that holds the job's settings. <value>Default <c>Safe</c>.</value></summary>
    public string Section { get; init; } = "Safe";

    /// <summary>Settings below the section that hold for every arm, whatever it sets itself. <value>Default: none.</value></summary>
    public IReadOnlyDictionary<string, string?> Overrides { get; init; } =
        new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the jobs compute from beside their settings, by name, such as the identity of the data. <value>Default: nothing.</value></summary>
    public Func<IEnumerable<KeyValuePair<string, string?>>> Facts { get; init; } = static () => [];

    /// <summary>How the model is made; the random numbers are seeded before.</summary>
    public required Func<IServiceProvider, TModel> Model { get; init; }

    /// <summary>What the jobs train on.</summary>
    public required Func<IServiceProvider, IFineTuningTask<TModel>> Task { get; init; }

    /// <inheritdoc/>
    /// <exception cref="OptionsValidationException">A setting is out of range or does not exist.</exception>
    public void Check(Arm arm)
    {
        HostApplicationBuilder builder = Host();
        // Nothing goes there: some settings need a folder beside them.
        var run = new ArmRun(Seed: 0, new ComparisonFolder("."), Continues: false, Resume: false);
        builder.Services.AddSafe<TModel>(Configuration(Settings(builder, arm, run)));
        using IHost host = builder.Build();
        host.Services.GetRequiredService<IStartupValidator>().Validate();
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string?> Course(Arm arm, int seed) =>
        Settings(Host(), arm, seed).Concat(Facts()).ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public async Task<JobReport> Run(Arm arm, ArmRun run, CancellationToken stopping = default)
    {
        ArgumentNullException.ThrowIfNull(arm);
        ArgumentNullException.ThrowIfNull(run);
        HostApplicationBuilder builder = Host();
        builder
            .Services.AddSafe<TModel>(Configuration(Settings(builder, arm, run)))
            .UseModel(Model)
            .UseTask(Task)
            .AddObserver(services => Log(services, arm, run))
            .AddObserver(static services => new TerminalObserver(Console.Out, TerminalStyle.Detect(), LoggingSteps(services)));

        using IHost host = builder.Build();
        await host.StartAsync(stopping).ConfigureAwait(false);
        // The job ends between two steps, with a checkpoint.
        using CancellationTokenRegistration asked = stopping.Register(
            host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication
        );
        await host.WaitForShutdownAsync(CancellationToken.None).ConfigureAwait(false);
        JobOutcome outcome = host.Services.GetRequiredService<JobOutcome>();
        return outcome.Report ?? throw new OperationCanceledException("the job was stopped", outcome.Failure);
    }

    private Dictionary<string, string?> Settings(HostApplicationBuilder builder, Arm arm, int seed) =>
        ArmSettings.Course(
            builder
                .Configuration.GetSection(Section)
                .AsEnumerable(makePathsRelative: true)
                .Where(static one => one.Value is not null)
                .ToDictionary(StringComparer.OrdinalIgnoreCase),
            arm,
            Overrides,
            seed
        );

    private Dictionary<string, string?> Settings(HostApplicationBuilder builder, Arm arm, ArmRun run) =>
        new(Settings(builder, arm, run.Seed), StringComparer.OrdinalIgnoreCase)
        {
            ["Training:OutputDir"] = run.Folder.Checkpoints(arm.Key, run.Seed),
            ["Training:OverwriteOutputDir"] = $"{!run.Resume}",
            ["Training:ResumeFromCheckpoint"] = run.Resume ? "auto" : null,
        };

    // Messages name a setting with the section that the user wrote it in.
    private IConfigurationSection Configuration(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create($"{Section}:{one.Key}", one.Value)))
            .Build()
            .GetSection(Section);

    private static JsonLinesObserver Log(IServiceProvider services, Arm arm, ArmRun run)
    {
        var log = new JsonLinesObserver(
            run.Folder.Path,
            LoggingSteps(services),
            new RunLabel(arm.Key, run.Seed),
            append: run.Continues || run.Resume
        );
        if (!run.Continues)
        {
            run.Folder.RemoveEarlierResults();
        }
        return log;
    }

    private static int LoggingSteps(IServiceProvider services) =>
        services.GetRequiredService<IOptions<TrainingOptions>>().Value.LoggingSteps;
}
