using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Safe.Benchmarks;

/// <summary>What one call of an operator costs beside Python, on tensors so small that only the call counts, and what it allocates.</summary>
internal static class OperatorBenchmark
{
    private const int Calls = 10_000;

    /// <summary>Runs the benchmark operator by operator: the nanoseconds of both arms, their ratio, and the managed bytes of a call.</summary>
    /// <param name="places">Where things lie.</param>
    /// <param name="rounds">Rounds of both arms.</param>
    public static IEnumerable<(string Name, JsonObject Result)> Run(Places places, int rounds)
    {
        torch.set_num_threads(1);
        using PythonArm theirs = PythonArm.Start(places.PythonOperators, new JsonObject { ["threads"] = 1 }, tuned: true);
        (string Name, Action Call)[] operators = Operators();
        WarmUp(operators, theirs);
        foreach ((string name, Action call) in operators)
        {
            Rounds times = new();
            Rounds processor = new();
            for (int round = 0; round < rounds; round++)
            {
                OneCoreForBoth(theirs, round);
                // Others on the machine make room by and by: what comes first fares worst, what comes last best. Ours is both.
                (double Seconds, double ProcessorSeconds) first = Time(call);
                (double Seconds, double ProcessorSeconds) second = theirs.Time(name, Calls);
                (double Seconds, double ProcessorSeconds) third = theirs.Time(name, Calls);
                (double Seconds, double ProcessorSeconds) last = Time(call);
                times.Add((first.Seconds + last.Seconds) / 2 / Calls, (second.Seconds + third.Seconds) / 2 / Calls);
                processor.Add(
                    (first.ProcessorSeconds + last.ProcessorSeconds) / 2 / Calls,
                    (second.ProcessorSeconds + third.ProcessorSeconds) / 2 / Calls
                );
            }
            yield return (
                name,
                new JsonObject
                {
                    ["ours_ns"] = times.Ours * 1e9,
                    ["python_ns"] = times.Theirs * 1e9,
                    ["time_ratio"] = times.Ratio,
                    ["fastest_ratio"] = times.FastestRatio,
                    // What others on the machine do to one arm and not to the other is not in it.
                    ["processor_ratio"] = processor.Ratio,
                    ["fastest_processor_ratio"] = processor.FastestRatio,
                    ["managed_bytes"] = ManagedBytes(call),
                }
            );
        }
        EveryCore();
        yield return ("tensor-object", new JsonObject { ["managed_bytes"] = TensorObject() });
    }

    // The operands and statements are those of python/ops.py.
    private static (string Name, Action Call)[] Operators()
    {
        Tensor a = torch.rand(4, 4);
        Tensor b = torch.rand(4, 4);
        Tensor weight = torch.rand(4, 4);
        Tensor bias = torch.rand(4);
        Tensor total = torch.zeros(4, 4);
        Tensor query = torch.rand(1, 2, 4, 4);
        Tensor key = torch.rand(1, 2, 4, 4);
        Tensor value = torch.rand(1, 2, 4, 4);
        Tensor[] pair = [a, b];
        long[] shape = [4];
        TensorIndex[] index = [TensorIndex.Tensor(torch.tensor((long[])[2, 0, 1]))];
        return
        [
            ("metadata", () => GC.KeepAlive(a.shape)),
            ("view", () => a.t().Dispose()),
            ("unary", () => a.neg().Dispose()),
            ("binary", () => a.add(b).Dispose()),
            ("reduction", () => a.sum().Dispose()),
            ("linear", () => F.linear(a, weight, bias).Dispose()),
            ("layer_norm", () => F.layer_norm(a, shape, bias, bias).Dispose()),
            ("cat", () => torch.cat(pair).Dispose()),
            ("index", () => a[index].Dispose()),
            ("attention", () => F.scaled_dot_product_attention(query, key, value).Dispose()),
            ("in_place", () => total.add_(b)),
        ];
    }

    // The runtime compiles anew what is called often, in the background and some tenths of a second later.
    private static void WarmUp((string Name, Action Call)[] operators, PythonArm theirs)
    {
        for (int pass = 0; pass < 5; pass++)
        {
            foreach ((string name, Action call) in operators)
            {
                Time(call);
                theirs.Time(name, Calls);
            }
            Thread.Sleep(TimeSpan.FromMilliseconds(200));
        }
    }

    // The arms take turns, and on a shared machine one core may be slower than another for seconds.
    private static void OneCoreForBoth(PythonArm theirs, int round)
    {
        if (OperatingSystem.IsLinux())
        {
            nint core = 1 << (round % Environment.ProcessorCount);
            using var own = Process.GetCurrentProcess();
            own.ProcessorAffinity = core;
            theirs.Pin(core);
        }
    }

    // What is measured next, and the processes that it starts, shall not inherit one core.
    private static void EveryCore()
    {
        if (OperatingSystem.IsLinux())
        {
            using var own = Process.GetCurrentProcess();
            own.ProcessorAffinity = (nint)((1L << Environment.ProcessorCount) - 1);
        }
    }

    // Processor time is the whole process's: the collector's too.
    private static (double Seconds, double ProcessorSeconds) Time(Action call)
    {
        TimeSpan used = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < Calls; i++)
        {
            call();
        }
        TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
        return (elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
    }

    private static long ManagedBytes(Action call)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Calls; i++)
        {
            call();
        }
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }

    // What a result costs at least: the object that holds the handle.
    private static long TensorObject()
    {
        using Tensor tensor = torch.zeros(1);
        return ManagedBytes(() => tensor.alias().Dispose());
    }
}
