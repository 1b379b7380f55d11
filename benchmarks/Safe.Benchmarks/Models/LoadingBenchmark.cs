using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Safe.Framework.Models.Bert;

namespace Safe.Benchmarks.Models;

/// <summary>
/// Loading a BERT of BERT-base's size, 440 MB: the time beside reading its file once, and the peak memory beside the model's weights. Each run is a process of
/// its own, so that its peak is its own.
/// </summary>
internal static partial class LoadingBenchmark
{
    private const int Repetitions = 11;

    /// <summary>Runs it.</summary>
    /// <param name="places">Where things lie.</param>
    /// <param name="table">Takes the figures.</param>
    public static IEnumerable<(string Name, JsonObject Result)> Run(Places places, ModelsTable table)
    {
        string folder = BaseModel.Folder(places, "bert-base", new BertConfig());
        string small = BaseModel.Folder(
            places,
            "bert-small",
            new BertConfig
            {
                HiddenSize = 64,
                NumHiddenLayers = 2,
                NumAttentionHeads = 2,
                VocabSize = 100,
            }
        );
        foreach (bool cold in new[] { false, true })
        {
            string cache = cold ? "cold" : "warm";
            foreach (LoadingKind kind in Enum.GetValues<LoadingKind>().Where(kind => kind != LoadingKind.ReadOnce))
            {
                (JsonNode ours, JsonNode once, double ratio, double processor) = Rounds(small, folder, kind, cold);
                double memory = ours["peak_bytes"]!.GetValue<double>() / ours["weight_bytes"]!.GetValue<double>();
                // Quantising is arithmetic on every weight, and no reading.
                string aim = kind == LoadingKind.NF4 ? "-" : "≤ 1.2";
                table.Add($"loading, {Name(kind)}, {cache} file cache: time / reading the file once", ratio, processor, aim);
                table.Add("  peak of LibTorch's allocator / weights", memory, null, "≤ 1.1");
                table.Add("  peak of the process's own pages, less before / weights", Own(ours), null, "≤ 1.1");
                yield return (
                    $"{kind.ToString().ToLowerInvariant()}-{cache}",
                    new JsonObject
                    {
                        ["time_ratio"] = ratio,
                        ["processor_ratio"] = processor,
                        ["loading"] = ours.DeepClone(),
                        ["reading_once"] = once.DeepClone(),
                    }
                );
            }
        }
    }

    private static double Own(JsonNode ours) => ours["anonymous_peak_bytes"]!.GetValue<double>() / ours["weight_bytes"]!.GetValue<double>();

    private static string Name(LoadingKind kind) =>
        kind switch
        {
            LoadingKind.Float32 => "float32",
            LoadingKind.BFloat16 => "float32 into bfloat16",
            LoadingKind.Mapped => "float32 mapped",
            LoadingKind.NF4 => "float32 into NF4",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such way"),
        };

    // The fastest of each: what neighbours do to a disk or a bus, and memory that a host has to find first (three times the time), only ever add.
    private static (JsonNode Ours, JsonNode Once, double Ratio, double Processor) Rounds(
        string small,
        string folder,
        LoadingKind kind,
        bool cold
    )
    {
        JsonNode? ours = null;
        JsonNode? once = null;
        double used = double.MaxValue;
        double usedOnce = double.MaxValue;
        for (int round = 0; round < Repetitions; round++)
        {
            JsonNode read = Child(small, folder, LoadingKind.ReadOnce, cold);
            JsonNode loaded = Child(small, folder, kind, cold);
            (once, ours) = (Faster(once, read), Faster(ours, loaded));
            usedOnce = Math.Min(usedOnce, read["processor_seconds"]!.GetValue<double>());
            used = Math.Min(used, loaded["processor_seconds"]!.GetValue<double>());
        }
        return (ours!, once!, Seconds(ours!) / Seconds(once!), used / usedOnce);
    }

    private static JsonNode Faster(JsonNode? best, JsonNode next) => best is null || Seconds(next) < Seconds(best) ? next : best;

    private static double Seconds(JsonNode answer) => answer["seconds"]!.GetValue<double>();

    private static JsonNode Child(string small, string folder, LoadingKind kind, bool cold)
    {
        string weights = Path.Combine(folder, "model.safetensors");
        if (cold)
        {
            Evict(weights);
        }
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        foreach (
            string argument in new[] { typeof(LoadingBenchmark).Assembly.Location, LoadingProgram.Verb, small, folder, kind.ToString() }
        )
        {
            start.ArgumentList.Add(argument);
        }
        using Process process = Process.Start(start)!;
        string answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonNode.Parse(answer)!
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"loading ended with {process.ExitCode}"));
    }

    // Without being root a process may at least let go of a file's own clean pages.
    private static void Evict(string path)
    {
        const int dontNeed = 4;
        using FileStream file = File.OpenRead(path);
        if (posix_fadvise((int)file.SafeFileHandle.DangerousGetHandle(), 0, 0, dontNeed) != 0)
        {
            throw new IOException($"{path}: its pages stay in the file cache");
        }
    }

    [LibraryImport("libc")]
    private static partial int posix_fadvise(int file, long offset, long length, int advice);
}
