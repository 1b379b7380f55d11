using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Safe.Framework.Checkpoints;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Hosting;
using Safe.Framework.Metering;
using Safe.Framework.Models.Bert;
using Safe.Framework.Training;

namespace Safe.Benchmarks.Freezing;

/// <summary>What one job took.</summary>
/// <param name="StepSeconds">The median of its steps, the first left out.</param>
/// <param name="Phase">What its steps held.</param>
/// <param name="ScoringSeconds">Time of scoring and deciding once.</param>
/// <param name="CheckpointSeconds">Time of writing one checkpoint; 0: none was written.</param>
/// <param name="CheckpointBytes">Its size.</param>
internal sealed record FreezeMeasurement(
    double StepSeconds,
    MemoryPhase Phase,
    double ScoringSeconds,
    double CheckpointSeconds,
    long CheckpointBytes
)
{
    /// <summary>Runs one epoch of a few steps.</summary>
    /// <param name="config">The model.</param>
    /// <param name="arm">How the job runs.</param>
    public static FreezeMeasurement Of(BertConfig config, FreezeArm arm) =>
        Run(config, arm.Settings, safe => safe.UseSelector<PrefixSelectorFromTheStart>().Services.AddSingleton(arm), folder: null);

    /// <summary>Runs two epochs in which every unit trains, is scored, and a checkpoint is written.</summary>
    /// <param name="config">The model.</param>
    public static FreezeMeasurement OfScoring(BertConfig config)
    {
        string folder = Directory.CreateTempSubdirectory("safe-bench-").FullName;
        try
        {
            var settings = new Dictionary<string, string?>
            {
                ["Training:NumTrainEpochs"] = "2",
                ["Training:OutputDir"] = folder,
                ["Training:SaveStrategy"] = "epoch",
                ["Freeze:FinalThreshold"] = "0",
                ["Freeze:FinalEpoch"] = "2",
            };
            return Run(config, settings, safe => safe.UseSelector<ThresholdSelector>(), folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static FreezeMeasurement Run(
        BertConfig config,
        IReadOnlyDictionary<string, string?> settings,
        Action<ISafeBuilder<BertForSequenceClassification>> choose,
        string? folder
    )
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Safe:Training:NumTrainEpochs"] = "1",
                ["Safe:Adapter:R"] = "4",
                ["Safe:Adapter:LoraAlpha"] = "16",
                ["Safe:Adapter:LoraDropout"] = "0.1",
                ["Safe:Adapter:TargetModules:0"] = "query",
                ["Safe:Adapter:TargetModules:1"] = "value",
                ["Safe:Adapter:TaskType"] = "SequenceClassification",
            }
        );
        builder.Configuration.AddInMemoryCollection(settings.Select(one => KeyValuePair.Create("Safe:" + one.Key, one.Value)));
        var steps = new StepTimes();
        ISafeBuilder<BertForSequenceClassification> safe = builder
            .Services.AddSafe<BertForSequenceClassification>(builder.Configuration.GetSection("Safe"))
            .UseModel(_ => new BertForSequenceClassification(config))
            .UseTask(_ => new RandomRowsTask(config.VocabSize))
            .AddObserver(_ => steps);
        choose(safe);
        TimedStore? store = folder is null ? null : new TimedStore(new CheckpointFolder(folder));
        if (store is not null)
        {
            builder.Services.AddSingleton<ICheckpointStore>(store);
        }
        using IHost host = builder.Build();
        host.Start();
        host.WaitForShutdown();
        JobOutcome outcome = host.Services.GetRequiredService<JobOutcome>();
        JobReport report = outcome.Report ?? throw new InvalidOperationException("the job failed", outcome.Failure);
        return new FreezeMeasurement(
            steps.Median,
            report.Phases[^1],
            report.ScoringSeconds / report.Epochs.Count,
            store?.Fastest ?? 0,
            store?.Bytes ?? 0
        );
    }
}
