using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Safe.Benchmarks;

/// <summary>The addition of two 4×4 tensors: what one call costs.</summary>
internal static class SmallOperatorBenchmark
{
    private const int Calls = 100_000;

    /// <summary>Runs the benchmark.</summary>
    public static JsonObject Run(Places places, int rounds)
    {
        StepSetup setup = new(places.Model, places.Temporary("batch.safetensors"), 4, 8, 12, 8, 16, 0, 1);
        using SafeArm writesTheBatch = new(setup);
        using PythonArm theirs = PythonArm.Start(places.PythonScript, setup.ForPython());
        using Tensor a = torch.randn(4, 4);
        using Tensor b = torch.randn(4, 4);
        Add(a, b);
        theirs.AddSeconds(Calls);
        Rounds times = new();
        for (int round = 0; round < rounds; round++)
        {
            times.Add(Add(a, b) / Calls, theirs.AddSeconds(Calls) / Calls);
        }
        return new JsonObject
        {
            ["ours_ns"] = times.Ours * 1e9,
            ["python_ns"] = times.Theirs * 1e9,
            ["time_ratio"] = times.Ratio,
            ["fastest_ratio"] = times.FastestRatio,
        };
    }

    private static double Add(Tensor a, Tensor b)
    {
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < Calls; i++)
        {
            a.add(b).Dispose();
        }
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
