using System.Globalization;
using ConsumerProgram;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Safe.Framework.Freezing;
using Safe.Framework.Hosting;
using Safe.Framework.Training;

// Every number to its last bit, whatever the number of cores.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
torch.set_num_threads(1);

HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
builder.Configuration.AddInMemoryCollection(
    new Dictionary<string, string?>
    {
        ["Safe:Training:NumTrainEpochs"] = "5",
        ["Safe:Training:LearningRate"] = "0.05",
        ["Safe:Adapter:ModulesToSave:0"] = "head",
        ["Safe:Freeze:MaxWarmupEpochs"] = "2",
    }
);
builder
    .Services.AddSafe<Classifier>(builder.Configuration.GetSection("Safe"))
    .UseModel(_ => new Classifier())
    .UseTask(_ => new RandomBatches());
using IHost host = builder.Build();
JobOutcome outcome = host.Services.GetRequiredService<JobOutcome>();
await host.RunAsync();
JobReport report = outcome.Report!;

foreach (EpochResult epoch in report.Epochs)
{
    Console.WriteLine(
        $"epoch {epoch.Epoch}: loss {epoch.MeanLoss:R}, accuracy {epoch.Evaluation.Metric:R}, importance {string.Join(" ", epoch.Importances.Select(value => value.ToString("R")))}"
    );
}
foreach (FreezeEvent frozen in report.Events)
{
    Console.WriteLine($"froze {frozen.Path} after epoch {frozen.Epoch}, frontier {frozen.FrontierBefore} to {frozen.FrontierAfter}");
}
