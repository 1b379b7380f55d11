using CustomParts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Safe.Framework.Reporting.Terminal;

// A model, a task, a scorer and a schedule of one's own in a host: nothing of them is known to the framework beforehand.
HostApplicationBuilder builder = Host.CreateApplicationBuilder(
    new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory }
);
builder.Configuration.AddInMemoryCollection(
    new Dictionary<string, string?>
    {
        ["Logging:LogLevel:Default"] = "Warning",
        ["Safe:Training:NumTrainEpochs"] = "8",
        ["Safe:Training:LearningRate"] = "0.01",
        ["Safe:Training:LoggingSteps"] = "50",
        ["Safe:Adapter:ModulesToSave:0"] = "head",
        ["Safe:Freeze:FinalThreshold"] = "0.5",
        ["Safe:Freeze:FinalEpoch"] = "6",
        ["Safe:Freeze:Warmup"] = "fixed",
        ["Safe:Freeze:WarmupEpochs"] = "2",
    }
);
builder.Configuration.AddCommandLine(args);
builder
    .Services.AddSafe<MixerClassifier>(builder.Configuration.GetSection("Safe"))
    .UseModel(_ => new MixerClassifier(blocks: 4))
    .UseTask(_ => new TeacherTask())
    .UseScorer<OutputShiftScorer>()
    .UseSchedule<StairsSchedule>()
    .AddObserver(_ => new TerminalObserver(Console.Out, TerminalStyle.Detect(), loggingSteps: 50));

using IHost host = builder.Build();
await host.RunAsync();
