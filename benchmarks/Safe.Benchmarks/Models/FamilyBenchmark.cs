using System.Text.Json.Nodes;

namespace Safe.Benchmarks.Models;

/// <summary>
/// Forward pass and LoRA training step of each family beside the same model in plain PyTorch on the same LibTorch, arms in turns, medians. Both arms start
/// from the same weights, and must compute the same logits and losses before anything is timed.
/// </summary>
internal static class FamilyBenchmark
{
    private const int StepsBefore = 3;

    // Differences of rounding only; a mistake in a layer moves logits by far more.
    private const double Tolerance = 2e-4;

    /// <summary>Runs it.</summary>
    /// <param name="places">Where things lie.</param>
    /// <param name="rounds">Rounds of all arms.</param>
    /// <param name="table">Takes the figures.</param>
    /// <param name="only">The one family to measure; null for all.</param>
    public static IEnumerable<(string Name, JsonObject Result)> Run(Places places, int rounds, ModelsTable table, string? only = null)
    {
        int threads = Environment.ProcessorCount;
        foreach (FamilySetup setup in FamilySetup.All.Where(setup => only is null || setup.Name == only))
        {
            yield return (setup.Name, Measure(places, setup, rounds, threads, table));
        }
    }

    private static JsonObject Measure(Places places, FamilySetup setup, int rounds, int threads, ModelsTable table)
    {
        using FamilyArm ours = new(setup, threads);
        JsonObject start = ours.WriteStart(places, threads);
        using PythonArm plain = PythonArm.Start(places.PythonFamilies, start);
        using PythonArm tuned = PythonArm.Start(places.PythonFamilies, start, tuned: true);
        double apart = RequireSame(ours, plain, setup.Name);
        JsonObject result = new()
        {
            ["rows"] = setup.Rows,
            ["threads"] = threads,
            ["rounds"] = rounds,
            ["largest_logit_difference"] = apart,
        };
        Compare(result, table, setup.Name, "forward", rounds, count => ours.Forward(count), plain, tuned);
        Compare(result, table, setup.Name, "step", rounds, Steps, plain, tuned);
        return result;

        (double Seconds, double ProcessorSeconds) Steps(int count)
        {
            (double seconds, double processor, _) = ours.Steps(count);
            return (seconds, processor);
        }
    }

    private static double RequireSame(FamilyArm ours, PythonArm plain, string family)
    {
        float[] logits = ours.Logits();
        double[] theirs = [.. plain.Ask("logits")["logits"]!.AsArray().Select(value => value!.GetValue<double>())];
        double apart = logits.Zip(theirs, (our, their) => Math.Abs(our - their)).Max();
        double loss = ours.Steps(StepsBefore, still: true).Loss;
        double theirLoss = plain.Ask($"still {StepsBefore}")["loss"]!.GetValue<double>();
        if (logits.Length != theirs.Length || !(apart <= Tolerance) || !(Math.Abs(loss - theirLoss) <= Tolerance))
        {
            throw new InvalidOperationException(
                $"{family}: the arms do not compute the same: logits differ by {apart}; losses of step {StepsBefore} are {loss} and {theirLoss}"
            );
        }
        return apart;
    }

    private static void Compare(
        JsonObject result,
        ModelsTable table,
        string family,
        string what,
        int rounds,
        Func<int, (double Seconds, double ProcessorSeconds)> ours,
        PythonArm plain,
        PythonArm tuned
    )
    {
        (Rounds wall, Rounds processor, Rounds tunedWall, Rounds tunedProcessor) = (new(), new(), new(), new());
        ours(1);
        plain.Time(what, 1);
        tuned.Time(what, 1);
        for (int round = 0; round < rounds; round++)
        {
            (double our, double ourProcessor) = ours(1);
            (double their, double theirProcessor) = plain.Time(what, 1);
            (double tunedTime, double tunedUsed) = tuned.Time(what, 1);
            wall.Add(our, their);
            processor.Add(ourProcessor, theirProcessor);
            tunedWall.Add(our, tunedTime);
            tunedProcessor.Add(ourProcessor, tunedUsed);
        }
        result[what] = new JsonObject
        {
            ["ours_ms"] = wall.Ours * 1e3,
            ["pytorch_ms"] = wall.Theirs * 1e3,
            ["time_ratio"] = wall.Ratio,
            ["processor_ratio"] = processor.Ratio,
            ["fastest_ratio"] = wall.FastestRatio,
            ["tuned_time_ratio"] = tunedWall.Ratio,
            ["tuned_processor_ratio"] = tunedProcessor.Ratio,
        };
        table.Add($"{family} {what}, ours / plain PyTorch", wall.Ratio, processor.Ratio, "≤ 1.05");
        table.Add("  the same with our processor capability in PyTorch", tunedWall.Ratio, tunedProcessor.Ratio, "≤ 1.05");
    }
}
