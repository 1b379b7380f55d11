using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Safe.Framework.Hosting;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Training;
using Safe.Framework.Training;

namespace ResumeProgram;

/// <summary>A small job with two freezes and a prefix cache, which goes on from the newest checkpoint of its folder.</summary>
internal static class SmallJob
{
    private const int Epochs = 6;

    /// <summary>Runs it, and writes a digest of all that it came to.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(string folder, string behaviour)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Safe:Training:NumTrainEpochs"] = $"{Epochs}",
                ["Safe:Training:LearningRate"] = "0.01",
                ["Safe:Training:WarmupRatio"] = "0.2",
                ["Safe:Training:OutputDir"] = folder,
                ["Safe:Training:SaveSteps"] = "3",
                ["Safe:Training:SaveTotalLimit"] = "3",
                ["Safe:Training:ResumeFromCheckpoint"] = "auto",
                ["Safe:Adapter:ModulesToSave:0"] = "classifier",
                ["Safe:Execution:PrefixCache"] = "file",
                ["Safe:Freeze:FinalThreshold"] = "0.35",
                ["Safe:Freeze:FinalEpoch"] = "5",
            }
        );
        builder
            .Services.AddSafe<TinyModel>(builder.Configuration.GetSection("Safe"))
            .UseModel(static _ => new TinyModel(layers: 4, drop: 0.1))
            .UseTask(_ => new SmallTask(behaviour))
            .UseScorer<RisingScorer>()
            .AddObserver(static _ => new Announcer());
        using IHost host = builder.Build();
        try
        {
            await host.StartAsync();
            await host.WaitForShutdownAsync();
        }
        catch (Exception problem)
        {
            await Console.Error.WriteLineAsync(problem.ToString());
        }
        JobOutcome outcome = host.Services.GetRequiredService<JobOutcome>();
        if (outcome.Report is { } report)
        {
            Console.WriteLine($"digest {Digest(host.Services.GetRequiredService<TinyModel>(), report, folder)}");
        }
        return outcome.ExitCode;
    }

    private static string Digest(TinyModel model, JobReport report, string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name} {parameter.requires_grad}"));
            hash.AppendData(Bits.Of(parameter));
        }
        using Tensor drawn = torch.rand(8);
        hash.AppendData(Bits.Of(drawn));
        string course = string.Join(
            '\n',
            report.Epochs.Select(epoch =>
                string.Create(CultureInfo.InvariantCulture, $"{epoch.MeanLoss:R} {string.Join(',', epoch.Importances)} {epoch.FrozenUnits}")
            )
        );
        hash.AppendData(Encoding.UTF8.GetBytes(course + string.Join(',', report.FrozenAt)));
        string last = Path.Combine(folder, $"checkpoint-{Epochs * SmallTask.Steps}");
        foreach (string file in (string[])["adapter_model", "optimizer", "rng_state"])
        {
            hash.AppendData(File.ReadAllBytes(Path.Combine(last, $"{file}.safetensors")));
        }
        hash.AppendData(File.ReadAllBytes(Path.Combine(last, "freeze_state.json")));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed class Announcer : ITrainingObserver
    {
        public void OnStarted(JobStart start) => Console.WriteLine($"trains after step {start.ResumedStep}");
    }
}
