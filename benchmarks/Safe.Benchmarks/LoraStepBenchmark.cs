using System.Text.Json.Nodes;

namespace Safe.Benchmarks;

/// <summary>One LoRA training step of a BERT beside the same step in Python: time, peak bytes, handles left behind.</summary>
internal static class LoraStepBenchmark
{
    private const int StepsPerRound = 5;

    /// <summary>Runs the benchmark on the quickstart's BERT.</summary>
    /// <param name="places">Where things lie.</param>
    /// <param name="dropout">Dropout of every layer.</param>
    /// <param name="threads">Threads of an operator, in both arms.</param>
    /// <param name="rounds">Rounds of both arms.</param>
    public static JsonObject Run(Places places, double dropout, int threads, int rounds) =>
        Run(
            places,
            new StepSetup(places.Model, places.Temporary("batch.safetensors"), 32, 48, 12, 8, 16, dropout, threads),
            StepsPerRound,
            rounds
        );

    /// <summary>Runs the benchmark on a BERT of the size of BERT-base with random weights: 12 layers, 768 wide.</summary>
    /// <param name="places">Where things lie.</param>
    /// <param name="threads">Threads of an operator, in both arms.</param>
    /// <param name="rounds">Rounds of both arms.</param>
    public static JsonObject RunBase(Places places, int threads, int rounds) =>
        Run(
            places,
            new StepSetup(BaseModel.Folder(places), places.Temporary("batch.safetensors"), 4, 128, 2, 4, 16, 0.1, threads),
            1,
            rounds
        );

    /// <summary>Runs the benchmark.</summary>
    /// <param name="places">Where things lie.</param>
    /// <param name="setup">The step.</param>
    /// <param name="stepsPerRound">Steps of an arm in one round.</param>
    /// <param name="rounds">Rounds of both arms.</param>
    public static JsonObject Run(Places places, StepSetup setup, int stepsPerRound, int rounds)
    {
        using SafeArm ours = new(setup);
        using PythonArm theirs = PythonArm.Start(places.PythonScript, setup.ForPython());
        using PythonArm tuned = PythonArm.Start(places.PythonScript, setup.ForPython(), tuned: true);
        tuned.Steps(stepsPerRound);
        double ourLoss = ours.Steps(stepsPerRound).Loss;
        double theirLoss = theirs.Steps(stepsPerRound)["loss"]!.GetValue<double>();
        if (setup.Dropout == 0 && Math.Abs(ourLoss - theirLoss) > 1e-4)
        {
            throw new InvalidOperationException(
                $"the arms do not compute the same: after {stepsPerRound} steps the losses are {ourLoss} and {theirLoss}"
            );
        }
        Rounds times = new();
        Rounds processor = new();
        Rounds tunedTimes = new();
        Rounds tunedProcessor = new();
        for (int round = 0; round < rounds; round++)
        {
            (double our, double ourProcessor, _) = ours.Steps(stepsPerRound);
            JsonNode their = theirs.Steps(stepsPerRound);
            times.Add(our / stepsPerRound, their["seconds"]!.GetValue<double>() / stepsPerRound);
            JsonNode tunedStep = tuned.Steps(stepsPerRound);
            tunedTimes.Add(our / stepsPerRound, tunedStep["seconds"]!.GetValue<double>() / stepsPerRound);
            tunedProcessor.Add(ourProcessor / stepsPerRound, tunedStep["processor_seconds"]!.GetValue<double>() / stepsPerRound);
            processor.Add(ourProcessor / stepsPerRound, their["processor_seconds"]!.GetValue<double>() / stepsPerRound);
        }
        (long ourPeak, long theirPeak) = PeakBytes(places, setup, ours);
        return new JsonObject
        {
            ["dropout"] = setup.Dropout,
            ["threads"] = setup.Threads,
            ["shape"] = $"{setup.Rows}x{setup.Tokens}",
            ["rounds"] = rounds,
            ["ours_ms"] = times.Ours * 1e3,
            ["python_ms"] = times.Theirs * 1e3,
            ["time_ratio"] = times.Ratio,
            ["fastest_ratio"] = times.FastestRatio,
            ["tuned_python_ms"] = tunedTimes.Theirs * 1e3,
            ["tuned_time_ratio"] = tunedTimes.Ratio,
            ["tuned_processor_ratio"] = tunedProcessor.Ratio,
            ["ours_processor_ms"] = processor.Ours * 1e3,
            ["python_processor_ms"] = processor.Theirs * 1e3,
            ["processor_ratio"] = processor.Ratio,
            ["loss_after_first_round"] = ourLoss,
            ["python_loss_after_first_round"] = theirLoss,
            ["peak_bytes"] = ourPeak,
            ["python_peak_bytes"] = theirPeak,
            ["peak_ratio"] = (double)ourPeak / theirPeak,
        };
    }

    /// <summary>Trains 1,000 steps and counts the tensor handles that are left behind.</summary>
    public static JsonObject Handles(Places places)
    {
        StepSetup setup = new(places.Model, places.Temporary("batch.safetensors"), 4, 8, 12, 8, 16, 0.1, 1);
        using SafeArm arm = new(setup);
        arm.Steps(2);
        long before = Tensor.TotalCount;
        arm.Steps(1000);
        return new JsonObject { ["steps"] = 1000, ["handles_left_behind"] = Tensor.TotalCount - before };
    }

    /// <summary>What the FLOP meter and the meter of saved tensors, both on during a job, add to a step.</summary>
    public static JsonObject Meters(Places places, int rounds)
    {
        StepSetup setup = new(places.Model, places.Temporary("batch.safetensors"), 32, 48, 12, 8, 16, 0.1, 1);
        using SafeArm arm = new(setup);
        arm.Steps(StepsPerRound);
        Rounds times = new();
        for (int round = 0; round < rounds; round++)
        {
            double off = arm.Steps(StepsPerRound).ProcessorSeconds / StepsPerRound;
            torch.saved_tensors.enable(true);
            torch.flops.enable(true);
            double on = arm.Steps(StepsPerRound).ProcessorSeconds / StepsPerRound;
            torch.flops.enable(false);
            torch.saved_tensors.enable(false);
            times.Add(on, off);
        }
        return new JsonObject
        {
            ["rounds"] = rounds,
            ["on_processor_ms"] = times.Ours * 1e3,
            ["off_processor_ms"] = times.Theirs * 1e3,
            ["processor_ratio"] = times.Ratio,
        };
    }

    // The Python arm of this measurement loads the same counting allocator, so both counts mean the same.
    private static (long Ours, long Theirs) PeakBytes(Places places, StepSetup setup, SafeArm ours)
    {
        torch.memory.reset_peak();
        ours.Steps(2);
        using PythonArm counting = PythonArm.Start(places.PythonScript, setup.ForPython(places.Shim));
        counting.Steps(2);
        return (torch.memory.statistics().PeakBytes, counting.Steps(2)["peak_bytes"]!.GetValue<long>());
    }
}
