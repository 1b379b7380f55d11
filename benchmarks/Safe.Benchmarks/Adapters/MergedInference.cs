using System.Diagnostics;
using System.Text.Json.Nodes;
using Safe.Framework.Adapters;

namespace Safe.Benchmarks.Adapters;

/// <summary>Inference with LoRA adapters in the weights beside inference of the model that never had any.</summary>
internal static class MergedInference
{
    private const int Passes = 2;

    /// <summary>Runs it.</summary>
    /// <param name="folder">Folder of the model.</param>
    /// <param name="classes">Classes of its head.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="tokens">Tokens of a row.</param>
    /// <param name="rounds">Rounds of both.</param>
    public static JsonObject Run(string folder, int classes, int rows, int tokens, int rounds)
    {
        using var plain = new RandomBatch(folder, classes, rows, tokens);
        using var merged = new RandomBatch(folder, classes, rows, tokens);
        AdapterInjection.Inject(merged.Model, new AdapterOptions { R = 4, LoraAlpha = 16 }, new AdapterFactory()).Merge();
        plain.Model.eval();
        merged.Model.eval();
        Time(plain);
        Time(merged);
        Rounds times = new();
        Rounds processor = new();
        for (int round = 0; round < rounds; round++)
        {
            // Others on the machine make room by and by: what comes first fares worst, what comes last best. Both are both, by turns.
            RandomBatch outer = round % 2 == 0 ? merged : plain;
            RandomBatch inner = round % 2 == 0 ? plain : merged;
            (double Seconds, double Processor)[] four = [Time(outer), Time(inner), Time(inner), Time(outer)];
            (double Seconds, double Processor) first = (four[0].Seconds + four[3].Seconds, four[0].Processor + four[3].Processor);
            (double Seconds, double Processor) second = (four[1].Seconds + four[2].Seconds, four[1].Processor + four[2].Processor);
            (first, second) = round % 2 == 0 ? (first, second) : (second, first);
            times.Add(first.Seconds / (2 * Passes), second.Seconds / (2 * Passes));
            processor.Add(first.Processor / (2 * Passes), second.Processor / (2 * Passes));
        }
        return new JsonObject
        {
            ["rounds"] = rounds,
            ["merged_ms"] = times.Ours * 1e3,
            ["base_ms"] = times.Theirs * 1e3,
            ["time_ratio"] = times.Ratio,
            ["fastest_ratio"] = times.FastestRatio,
            ["processor_ratio"] = processor.Ratio,
        };
    }

    private static (double Seconds, double Processor) Time(RandomBatch batch)
    {
        using IDisposable noGrad = torch.no_grad();
        TimeSpan used = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        for (int pass = 0; pass < Passes; pass++)
        {
            using DisposeScope scope = NewDisposeScope();
            batch.Logits();
        }
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return (seconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
    }
}
