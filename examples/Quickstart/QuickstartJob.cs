using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Safe.Framework.Models.Bert;
using Safe.Framework.Tasks.Comparisons;
using Safe.Framework.Training;

namespace Quickstart;

/// <summary>What every arm does: the same small BERT on the same texts.</summary>
internal static class QuickstartJob
{
    private const string Section = "Safe";

    /// <summary>The job.</summary>
    /// <param name="options">What the command line asks for.</param>
    /// <param name="texts">The texts, read when the first job needs them.</param>
    public static IComparedJob Create(QuickstartOptions options, Lazy<QuickstartTexts> texts) =>
        new HostedComparedJob<BertForSequenceClassification>
        {
            Host = CreateBuilder,
            Section = Section,
            Overrides = Overrides(options),
            Facts = () =>
                [new("texts", texts.Value.Identity), new("random weights", options.RandomWeights.ToString(CultureInfo.InvariantCulture))],
            Model = _ => texts.Value.CreateModel(options.RandomWeights),
            Task = services => texts.Value.CreateTask(services.GetRequiredService<IOptions<TrainingOptions>>().Value),
        };

    /// <summary>A host of the quickstart's settings.</summary>
    public static HostApplicationBuilder CreateBuilder() =>
        Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });

    private static Dictionary<string, string?> Overrides(QuickstartOptions options)
    {
        var overrides = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (string[] pair in options.Settings.Select(static setting => setting.Split('=', 2)))
        {
            overrides[pair[0][(Section.Length + 1)..]] = pair[1];
        }
        if (options.Device is { } device)
        {
            overrides["Training:Device"] = device;
        }
        return overrides;
    }
}
