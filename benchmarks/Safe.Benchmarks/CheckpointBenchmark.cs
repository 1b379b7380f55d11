using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Safe.Framework.Models.Bert;

namespace Safe.Benchmarks;

/// <summary>How long a checkpoint of everything takes: 12 blocks of 256, LoRA of rank 4, after every step of a job with SAFE.</summary>
internal static class CheckpointBenchmark
{
    private const int Labels = 12;

    /// <summary>Runs the job.</summary>
    /// <param name="places">Where things lie.</param>
    public static async Task<JsonObject> Run(Places places)
    {
        string folder = places.Temporary("checkpoints");
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Safe:Training:NumTrainEpochs"] = "4",
                ["Safe:Training:OutputDir"] = folder,
                ["Safe:Training:OverwriteOutputDir"] = "true",
                ["Safe:Training:SaveSteps"] = "1",
                ["Safe:Training:SaveTotalLimit"] = "2",
                ["Safe:Adapter:R"] = "4",
                ["Safe:Adapter:LoraAlpha"] = "16",
                ["Safe:Adapter:TaskType"] = "SequenceClassification",
            }
        );
        var saves = new SaveTimes();
        var config = new BertConfig
        {
            HiddenSize = 256,
            NumHiddenLayers = 12,
            NumAttentionHeads = 8,
            IntermediateSize = 1024,
        };
        builder
            .Services.AddSafe<BertForSequenceClassification>(builder.Configuration.GetSection("Safe"))
            .UseModel(_ => new BertForSequenceClassification(config.WithLabels([.. Enumerable.Range(0, Labels).Select(i => $"{i}")])))
            .UseTask(_ => new RandomTokensTask(Labels))
            .AddObserver(_ => saves);
        using IHost host = builder.Build();
        await host.RunAsync();
        double[] times = [.. saves.Seconds.Skip(1).Order()];
        string last = Directory.GetDirectories(folder, "checkpoint-*").Max(StringComparer.Ordinal)!;
        FileInfo[] files = new DirectoryInfo(last).GetFiles();
        return new JsonObject
        {
            ["checkpoints"] = times.Length,
            ["files"] = files.Length,
            ["bytes"] = files.Sum(file => file.Length),
            ["first_ms"] = saves.Seconds[0] * 1e3,
            ["median_ms"] = times[times.Length / 2] * 1e3,
            ["fastest_ms"] = times[0] * 1e3,
            ["slowest_ms"] = times[^1] * 1e3,
        };
    }
}
