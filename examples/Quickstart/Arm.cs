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
/// <param name="Settings">What it sets below <c>Safe</c>, such as <c>Freeze:Selector</c>.</param>
/// <param name="Without">What of <c>appsettings.json</c> below <c>Safe</c> it leaves out, such as <c>Adapter:TargetModules</c>.</param>
internal sealed record Arm(string Key, string Label, IReadOnlyDictionary<string, string?> Settings, IReadOnlyList<string> Without)
{
    /// <summary>Checks the settings without running anything.</summary>
    /// <param name="options">What the command line asks for.</param>
    /// <exception cref="OptionsValidationException">A setting is out of range or does not exist.</exception>
    public void Check(QuickstartOptions options)
    {
        HostApplicationBuilder builder = CreateBuilder(options.Settings);
        builder.Services.AddSafe<BertForSequenceClassification>(new ArmSettings(builder.Configuration, this, seed: 0, options).Section);
        using IHost host = builder.Build();
        host.Services.GetRequiredService<IStartupValidator>().Validate();
    }

    /// <summary>Runs the job once.</summary>
    /// <param name="texts">The classification task's texts.</param>
    /// <param name="seed">Seed of initialisation, dropout and data order.</param>
    /// <param name="options">What the command line asks for.</param>
    /// <param name="output">Where the logs go.</param>
    /// <param name="continues">Whether the logs go on after an earlier job.</param>
    /// <returns>The report.</returns>
    /// <exception cref="OperationCanceledException">The job was stopped, as by Ctrl+C.</exception>
    public async Task<JobReport> Run(QuickstartTexts texts, int seed, QuickstartOptions options, OutputFolder output, bool continues)
    {
        HostApplicationBuilder builder = CreateBuilder(options.Settings);
        builder
            .Services.AddSafe<BertForSequenceClassification>(new ArmSettings(builder.Configuration, this, seed, options).Section)
            .UseModel(_ => texts.CreateModel(options.RandomWeights))
            .UseTask(services => texts.CreateTask(Training(services)))
            .AddObserver(services => Log(services, output, new RunLabel(Key, seed), continues, options.Resume))
            .AddObserver(services => new TerminalObserver(Console.Out, TerminalStyle.Detect(), Training(services).LoggingSteps));

        using IHost host = builder.Build();
        await host.StartAsync();
        await host.WaitForShutdownAsync();
        JobOutcome outcome = host.Services.GetRequiredService<JobOutcome>();
        return outcome.Report
            ?? throw new OperationCanceledException("stopped; no summary was written; --resume goes on from here", outcome.Failure);
    }

    /// <summary>What a job of the arm computes from, by name.</summary>
    /// <param name="texts">The classification task's texts.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="options">What the command line asks for.</param>
    public IReadOnlyDictionary<string, string?> Course(QuickstartTexts texts, int seed, QuickstartOptions options) =>
        new ArmSettings(CreateBuilder(options.Settings).Configuration, this, seed, options)
            .Course.Append(new("texts", texts.Identity))
            .Append(new("random weights", $"{options.RandomWeights}"))
            .ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>A host of the quickstart's settings.</summary>
    /// <param name="settings">More settings, each <c>Section:Key=value</c>.</param>
    public static HostApplicationBuilder CreateBuilder(string[] settings) =>
        Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory, Args = settings });

    private static JsonLinesObserver Log(IServiceProvider services, OutputFolder output, RunLabel run, bool continues, bool resumes)
    {
        var log = new JsonLinesObserver(output.Path, Training(services).LoggingSteps, run, append: continues || resumes);
        if (!continues)
        {
            output.RemoveEarlierResults();
        }
        return log;
    }

    private static TrainingOptions Training(IServiceProvider services) => services.GetRequiredService<IOptions<TrainingOptions>>().Value;
}
