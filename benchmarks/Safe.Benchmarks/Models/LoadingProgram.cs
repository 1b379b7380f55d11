using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Quantization;

namespace Safe.Benchmarks.Models;

/// <summary>One run of the loading benchmark, in a process of its own.</summary>
internal static class LoadingProgram
{
    /// <summary>What its command line begins with.</summary>
    public const string Verb = "load-once";

    private const int PartBytes = 1 << 24;

    /// <summary>Runs it and prints one line of JSON.</summary>
    /// <param name="small">A checkpoint that is loaded before, so that neither the library's loading nor the compiler's time is measured.</param>
    /// <param name="folder">The checkpoint.</param>
    /// <param name="kind">What to do.</param>
    public static void Run(string small, string folder, LoadingKind kind)
    {
        string weights = Path.Combine(folder, "model.safetensors");
        Load(small, kind == LoadingKind.ReadOnce ? LoadingKind.Float32 : kind);
        long pagesBefore = AnonymousBytes();
        long allocatedBefore = torch.memory.statistics().CurrentBytes;
        torch.memory.reset_peak();
        using var pages = new PeakWatch();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        long bytes = kind == LoadingKind.ReadOnce ? ReadOnce(weights) : Load(folder, kind);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var answer = new JsonObject
        {
            ["seconds"] = seconds,
            ["processor_seconds"] = (Environment.CpuUsage.TotalTime - processor).TotalSeconds,
            ["weight_bytes"] = bytes,
            ["file_bytes"] = new FileInfo(weights).Length,
            ["peak_bytes"] = torch.memory.statistics().PeakBytes - allocatedBefore,
            ["anonymous_peak_bytes"] = pages.Stop() - pagesBefore,
        };
        Console.WriteLine(answer.ToJsonString());
    }

    /// <summary>Memory that belongs to the process alone: what is no page of a file.</summary>
    internal static long AnonymousBytes()
    {
        string line = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }

    private static unsafe long ReadOnce(string path)
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(path);
        long length = RandomAccess.GetLength(file);
        byte* memory = (byte*)NativeMemory.Alloc((nuint)length);
        for (long position = 0; position < length; )
        {
            int count = (int)Math.Min(PartBytes, length - position);
            position += RandomAccess.Read(file, new Span<byte>(memory + position, count), position);
        }
        NativeMemory.Free(memory);
        return length;
    }

    private static long Load(string folder, LoadingKind kind)
    {
        var options = new WeightLoadOptions
        {
            Precision = kind == LoadingKind.BFloat16 ? WeightPrecision.BFloat16 : WeightPrecision.Float32,
            Mapped = kind == LoadingKind.Mapped,
            Quantization = kind == LoadingKind.NF4 ? QuantizationType.NF4 : null,
        };
        BertForMaskedLM model = BertPretrained.Load(folder, config => new BertForMaskedLM(config), options).Model;
        return model.parameters().Sum(parameter => parameter.numel() * parameter.ElementSize);
    }
}
