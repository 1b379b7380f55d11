using System.Globalization;
using System.Text.Json.Nodes;
using Safe.Framework.Metering;
using Safe.Framework.Models.Bert;

namespace Safe.Benchmarks.Freezing;

/// <summary>
/// Training steps with a frozen prefix beside the plain LoRA step, as whole jobs of the runtime, arms in turns: 12 blocks, 256 wide, 16 texts of 128 tokens,
/// dropout 0.1.
/// </summary>
internal static class FreezeBenchmark
{
    private static readonly BertConfig Config = new()
    {
        VocabSize = 1_000,
        HiddenSize = 256,
        NumHiddenLayers = 12,
        NumAttentionHeads = 4,
        IntermediateSize = 1_024,
        MaxPositionEmbeddings = 128,
    };

    /// <summary>Runs it.</summary>
    /// <param name="rounds">Rounds of all arms.</param>
    /// <returns>A result for each arm, then what scoring and checkpoints take.</returns>
    public static IEnumerable<(string Name, JsonObject Result)> Run(int rounds)
    {
        torch.set_num_threads(Environment.ProcessorCount);
        IReadOnlyList<FreezeArm> arms = FreezeArm.All([6, 9, 11]);
        Rounds[] times = [.. arms.Select(_ => new Rounds())];
        FreezeMeasurement[] last = new FreezeMeasurement[arms.Count];
        var products = new BlockProducts(Config, RandomRowsTask.Rows, RandomRowsTask.Tokens);
        var block = new Rounds();
        for (int round = 0; round < rounds; round++)
        {
            for (int arm = 0; arm < arms.Count; arm++)
            {
                last[arm] = FreezeMeasurement.Of(Config, arms[arm]);
                times[arm].Add(last[arm].StepSeconds, last[0].StepSeconds);
            }
            block.Add(products.Seconds(), last[0].StepSeconds);
        }
        for (int arm = 0; arm < arms.Count; arm++)
        {
            yield return (Name(arms[arm]), Result(times[arm], last[arm], last[0]));
        }
        yield return ("least", Least(arms, times, block.Ratio));
        yield return ("cache-read", Reading(times[0].Ours));
        FreezeMeasurement scored = FreezeMeasurement.OfScoring(Config);
        yield return (
            "scoring",
            new JsonObject
            {
                ["seconds"] = scored.ScoringSeconds,
                ["share_of_an_epoch_of_2000_steps"] = scored.ScoringSeconds / (2_000 * times[0].Ours),
                ["checkpoint_ms"] = scored.CheckpointSeconds * 1e3,
                ["checkpoint_bytes"] = scored.CheckpointBytes,
            }
        );
    }

    // A cached prefix takes nothing; one that runs takes its products at least.
    private static JsonObject Least(IReadOnlyList<FreezeArm> arms, Rounds[] times, double block)
    {
        var result = new JsonObject { ["products_of_a_block"] = block };
        foreach ((int index, FreezeArm arm) in arms.Index().Where(static one => one.Item.Name == "cached"))
        {
            result[string.Create(CultureInfo.InvariantCulture, $"{arm.Frontier}-of-{Config.NumHiddenLayers}-running")] = Change(
                times[index].Ratio + arm.Frontier * block
            );
        }
        return result;
    }

    private static JsonObject Reading(double step)
    {
        string folder = Directory.CreateTempSubdirectory("safe-bench-").FullName;
        try
        {
            double memory = CacheReading.Seconds(ScalarType.Float32, folder: null);
            double half = CacheReading.Seconds(ScalarType.BFloat16, folder: null);
            double file = CacheReading.Seconds(ScalarType.Float32, folder);
            return new JsonObject
            {
                ["memory_ms"] = memory * 1e3,
                ["memory_bfloat16_ms"] = half * 1e3,
                ["file_ms"] = file * 1e3,
                ["share_of_the_plain_step"] = Math.Max(memory, Math.Max(half, file)) / step,
            };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static JsonObject Result(Rounds times, FreezeMeasurement arm, FreezeMeasurement plain)
    {
        MemoryPhase phase = arm.Phase;
        return new JsonObject
        {
            ["step_ms"] = times.Ours * 1e3,
            ["time"] = Change(times.Ratio),
            ["fastest"] = Change(times.FastestRatio),
            ["saved_bytes"] = phase.SavedBytes,
            ["saved"] = Change((double)phase.SavedBytes / plain.Phase.SavedBytes),
            ["peak_bytes"] = phase.PeakBytes,
            ["peak"] = Change((double)phase.PeakBytes / plain.Phase.PeakBytes),
            ["flops"] = Change((double)phase.Flops / plain.Phase.Flops),
        };
    }

    private static string Name(FreezeArm arm) =>
        arm.Frontier == 0
            ? arm.Name
            : string.Create(CultureInfo.InvariantCulture, $"{arm.Frontier}-of-{Config.NumHiddenLayers}-{arm.Name}");

    private static string Change(double ratio) => (100 * (ratio - 1)).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + "%";
}
