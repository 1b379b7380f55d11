using System.Diagnostics;
using System.Text.Json.Nodes;
using Safe.Framework.Adapters;

namespace Safe.Benchmarks.Adapters;

/// <summary>
/// Inference with LoRA adapters in the weights beside inference of the model that never had any, and beside it that of one more such model: what the same
/// work differs by here.
/// </summary>
internal static class MergedInference
{
    /// <summary>Runs it.</summary>
    /// <param name="folder">Folder of the model.</param>
    /// <param name="classes">Classes of its head.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="tokens">Tokens of a row.</param>
    /// <param name="rounds">Rounds of all.</param>
    public static (JsonObject Merged, JsonObject Again) Run(string folder, int classes, int rows, int tokens, int rounds)
    {
        using var plain = new RandomBatch(folder, classes, rows, tokens);
        using var merged = new RandomBatch(folder, classes, rows, tokens);
        using var again = new RandomBatch(folder, classes, rows, tokens);
        AdapterInjection.Inject(merged.Model, new AdapterOptions { R = 4, LoraAlpha = 16 }, new AdapterFactory()).Merge();
        RandomBatch[] arms = [plain, merged, again];
        foreach (RandomBatch arm in arms)
        {
            arm.Model.eval();
            Time(arm);
        }
        Rounds[] times = [new(), new(), new()];
        Rounds[] processor = [new(), new(), new()];
        for (int round = 0; round < rounds; round++)
        {
            // There and back, and another first each time: what others on the machine take then falls on all alike.
            int[] order = [.. Enumerable.Range(round, arms.Length).Select(place => place % arms.Length)];
            var sums = new (double Seconds, double Processor)[arms.Length];
            foreach (int arm in order.Concat(order.Reverse()))
            {
                (double seconds, double used) = Time(arms[arm]);
                sums[arm] = (sums[arm].Seconds + (seconds / 2), sums[arm].Processor + (used / 2));
            }
            for (int arm = 0; arm < arms.Length; arm++)
            {
                times[arm].Add(sums[arm].Seconds, sums[0].Seconds);
                processor[arm].Add(sums[arm].Processor, sums[0].Processor);
            }
        }
        return (Beside(times[1], processor[1], rounds), Beside(times[2], processor[2], rounds));
    }

    private static JsonObject Beside(Rounds times, Rounds processor, int rounds) =>
        new()
        {
            ["rounds"] = rounds,
            ["ms"] = times.Ours * 1e3,
            ["base_ms"] = times.Theirs * 1e3,
            ["time_ratio"] = times.Ratio,
            ["fastest_ratio"] = times.FastestRatio,
            ["processor_ratio"] = processor.Ratio,
        };

    private static (double Seconds, double Processor) Time(RandomBatch batch)
    {
        using IDisposable noGrad = torch.no_grad();
        TimeSpan used = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        using (DisposeScope scope = NewDisposeScope())
        {
            batch.Logits();
        }
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return (seconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
    }
}
