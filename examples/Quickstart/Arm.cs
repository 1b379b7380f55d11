using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Safe.Framework.Hosting;
using Safe.Framework.Models.Bert;
using Safe.Framework.Reporting;
using Safe.Framework.Reporting.Lines;
using Safe.Framework.Reporting.Terminal;
using Safe.Framework.Training;

namespace Quickstart;

/// <summary>One arm of the comparison: a host of its own, which fine-tunes the same model on the same texts.</summary>
/// <param name="Key">Its name in files.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Freezes">Whether units freeze.</param>
internal sealed record Arm(string Key, string Label, bool Freezes)
{
    /// <summary>Runs the job once.</summary>
    /// <param name="texts">The classification task's texts.</param>
    /// <param name="seed">Seed of initialisation, dropout and data order.</param>
    /// <param name="options">What the command line asks for.</param>
    /// <param name="continues">Whether the log files go on after an earlier job.</param>
    /// <returns>The report.</returns>
    public async Task<JobReport> Run(QuickstartTexts texts, int seed, QuickstartOptions options, bool continues)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory, Args = options.Settings }
        );
        IConfigurationSection settings = builder.Configuration.GetSection("Safe");
        settings["Training:Seed"] = $"{seed}";
        settings["Freeze:Enabled"] = $"{Freezes}";
        builder
            .Services.AddSafe<BertForSequenceClassification>(settings)
            .UseModel(_ => texts.CreateModel(seed, options.RandomWeights))
            .UseTask(services => texts.CreateTask(services.GetRequiredService<IOptions<TrainingOptions>>().Value))
            .AddObserver(services => new JsonLinesObserver(
                options.Output.FullName,
                LoggingSteps(services),
                new RunLabel(Key, seed),
                append: continues
            ))
            .AddObserver(services => new TerminalObserver(Console.Out, TerminalStyle.Detect(), LoggingSteps(services)));

        using IHost host = builder.Build();
        await host.StartAsync();
        await host.WaitForShutdownAsync();
        JobOutcome outcome = host.Services.GetRequiredService<JobOutcome>();
        return outcome.Report ?? throw outcome.Failure ?? new OperationCanceledException("the job was stopped");
    }

    private static int LoggingSteps(IServiceProvider services) =>
        services.GetRequiredService<IOptions<TrainingOptions>>().Value.LoggingSteps;
}
