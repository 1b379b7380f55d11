using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OwnModel;
using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Reporting.Terminal;

// The guide's program (docs/guide): an old model's weights, the same model decorated, a job that freezes, an adapter file, and merged weights for the old class.
string folder = args is [var first, ..] && !first.StartsWith('-') ? first : "artifacts/own-model";
Directory.CreateDirectory(folder);
string before = Path.Combine(folder, "before.safetensors");
string after = Path.Combine(folder, "after.safetensors");

using VectorClassifier old = Pretraining.Run();
Pretraining.Save(old.state_dict(), before);
Console.WriteLine($"the old model: {Vectors.Old.Accuracy(old):P1} of what it knew, {Vectors.New.Accuracy(old):P1} of what it shall learn");

HostApplicationBuilder builder = Host.CreateApplicationBuilder(
    new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory }
);
builder
    .Services.AddSafe<AdaptedClassifier>(builder.Configuration.GetSection("Safe"))
    .UseModel(_ =>
    {
        var model = new AdaptedClassifier();
        Pretraining.Load(model, before);
        return model;
    })
    .UseTask(_ => new VectorTask())
    .AddObserver(_ => new TerminalObserver(Console.Out, TerminalStyle.Detect(), loggingSteps: 60));
using IHost host = builder.Build();
await host.StartAsync();
await host.WaitForShutdownAsync();

AdapterSet adapters = host.Services.GetRequiredService<AdapterSet>();
PeftFolder.Save(Path.Combine(folder, "adapter"), adapters);
double adapted = Vectors.New.Accuracy((AdaptedClassifier)adapters.Model);
adapters.Merge();
Dictionary<string, Tensor> weights = adapters.Model.state_dict();
Pretraining.Save(old.state_dict().Keys.ToDictionary(name => name, name => weights[name]), after);

using var merged = new VectorClassifier();
Pretraining.Load(merged, after);
Console.WriteLine($"the adapted model: {adapted:P1}; the old class with the merged weights: {Vectors.New.Accuracy(merged):P1}");
Console.WriteLine($"adapter: {Path.Combine(folder, "adapter")}, merged weights: {after}");
