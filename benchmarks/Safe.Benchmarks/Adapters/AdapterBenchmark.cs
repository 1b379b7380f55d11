using System.Text.Json.Nodes;
using Safe.Framework.Models.Bert;

namespace Safe.Benchmarks.Adapters;

/// <summary>
/// What adapters cost on a BERT of 12 blocks, 256 wide, 16 texts of 128 tokens: a LoRA step of rank 4 beside PEFT's way of writing it in PyTorch on the
/// same LibTorch, inference with merged adapters beside the base's, and the share of a step that AdaLoRA's budget takes. Arms in turns, medians.
/// </summary>
internal static class AdapterBenchmark
{
    private const int StepsPerRound = 2;
    private const int InferenceRounds = 4;
    private const int Rows = 16;
    private const int Tokens = 128;
    private const int Labels = 12;

    private static readonly BertConfig Config = new()
    {
        VocabSize = 1_000,
        HiddenSize = 256,
        NumHiddenLayers = 12,
        NumAttentionHeads = 4,
        IntermediateSize = 1_024,
        MaxPositionEmbeddings = Tokens,
    };

    /// <summary>Runs it.</summary>
    /// <param name="places">Where things lie.</param>
    /// <param name="rounds">Rounds of all arms.</param>
    /// <param name="table">Takes the figures beside what is aimed at.</param>
    public static IEnumerable<(string Name, JsonObject Result)> Run(Places places, int rounds, AdapterTable table)
    {
        string folder = BaseModel.Folder(places, "bert-12-256", Config);
        int threads = Environment.ProcessorCount;
        foreach (double dropout in new[] { 0.1, 0 })
        {
            var setup = new StepSetup(folder, places.Temporary("batch.safetensors"), Rows, Tokens, Labels, 4, 16, dropout, threads);
            JsonObject step = LoraStepBenchmark.Run(places, setup, StepsPerRound, rounds);
            (long ours, long theirs) = SavedBytes(places, setup);
            step["saved_bytes"] = ours;
            step["python_saved_bytes"] = theirs;
            step["saved_ratio"] = (double)ours / theirs;
            string what = FormattableString.Invariant($"LoRA step, dropout {dropout}: ours / PEFT's way in PyTorch");
            table.Add($"{what}, time", Figure(step, "time_ratio"), 1, Figure(step, "processor_ratio"));
            table.Add(
                "  the same with our processor capability in PyTorch",
                Figure(step, "tuned_time_ratio"),
                1,
                Figure(step, "tuned_processor_ratio")
            );
            table.Add("  bytes saved for backward", Figure(step, "saved_ratio"), 1);
            yield return (dropout > 0 ? "lora-step" : "lora-step-no-dropout", step);
        }
        (JsonObject merged, JsonObject again) = MergedInference.Run(folder, Labels, Rows, Tokens, rounds * InferenceRounds);
        table.Add("inference, merged adapters / the base", Figure(merged, "time_ratio"), 1.01, Figure(merged, "processor_ratio"));
        table.Add("  the same, one more base / the base", Figure(again, "time_ratio"), null, Figure(again, "processor_ratio"));
        yield return ("merged-inference", merged);
        yield return ("base-inference-again", again);
        JsonObject budget = BudgetShare.Run(folder, Labels, Rows, Tokens, rounds * StepsPerRound);
        table.Add("AdaLoRA's budget, share of a training step", Figure(budget, "share"), 0.02, Figure(budget, "processor_share"));
        yield return ("adalora-budget", budget);
    }

    private static (long Ours, long Theirs) SavedBytes(Places places, StepSetup setup)
    {
        using SafeArm ours = new(setup);
        using PythonArm theirs = PythonArm.Start(places.PythonScript, setup.ForPython());
        return (ours.SavedBytes(), theirs.SavedBytes());
    }

    private static double Figure(JsonObject result, string name) => result[name]!.GetValue<double>();
}
