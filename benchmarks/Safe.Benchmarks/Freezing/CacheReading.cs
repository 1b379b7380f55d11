using System.Diagnostics;
using Safe.Framework.Freezing.Execution;

namespace Safe.Benchmarks.Freezing;

/// <summary>Reading a batch of what the frozen prefix puts out: 16 texts of 128 tokens, 256 wide, out of 1,600 texts (210 MB in float32).</summary>
internal static class CacheReading
{
    private const int Batch = 16;
    private const int Tokens = 128;
    private const int Width = 256;
    private const int Texts = 1_600;

    /// <summary>The median time of a read, in seconds.</summary>
    /// <param name="stored">The element type that is kept.</param>
    /// <param name="folder">Where a file goes; null: main memory.</param>
    public static double Seconds(ScalarType stored, string? folder)
    {
        var layout = new RowLayout(
            Enumerable
                .Range(0, Texts)
                .Select(static text => (long)text)
                .Chunk(Batch)
                .Select(static ids => ((IReadOnlyList<long>)ids, (IReadOnlyList<int>?)Array.ConvertAll(ids, static _ => Tokens)))
        );
        var kind = new RowKind(stored, ScalarType.Float32, [Width]);
        using IRowWriter writer = folder is null ? new MemoryRows(kind, layout) : new PrefixFile(folder).Create(6, "bench", kind, layout);
        for (int text = 0; text < Texts; text++)
        {
            using Tensor rows = torch.randn(Tokens, Width);
            writer.Write(text * Tokens, rows);
        }
        using PrefixRows kept = writer.Finish();
        using Tensor input = torch.zeros(Batch, Tokens, Width);
        var random = new Random(1);
        double[] times = new double[200];
        for (int read = 0; read < times.Length; read++)
        {
            long[] ids = [.. Enumerable.Range(0, Batch).Select(_ => (long)random.Next(Texts))];
            long started = Stopwatch.GetTimestamp();
            using Tensor batch = kept.Of(ids, input);
            times[read] = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
        Array.Sort(times);
        return times[times.Length / 2];
    }
}
