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
        for (int round = 0; round < rounds; round++)
        {
            for (int arm = 0; arm < arms.Count; arm++)
            {
                last[arm] = FreezeMeasurement.Of(Config, arms[arm]);
                times[arm].Add(last[arm].StepSeconds, last[0].StepSeconds);
            }
        }
        for (int arm = 0; arm < arms.Count; arm++)
        {
            yield return (Name(arms[arm]), Result(times[arm], last[arm], last[0]));
        }
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
