using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Safe.Framework.Tasks.Tokenization;

namespace Safe.Benchmarks;

/// <summary>Published tokenizers on WikiText-2 (train), one thread, line by line: bytes a second and bytes allocated for each byte read.</summary>
internal static class TokenizerBenchmark
{
    private const int Rounds = 5;
    private static readonly string[] Names = ["bert-base-uncased", "gpt2", "llama2"];

    /// <summary>Runs every tokenizer whose vocabulary is there.</summary>
    /// <param name="data">The folder of data sets and vocabularies.</param>
    public static IEnumerable<(string Name, JsonObject Result)> Run(string data)
    {
        string text = Read(Path.Combine(data, "wikitext-2", "wiki.train.tokens.gz"));
        string[] lines = text.Split('\n');
        long bytes = System.Text.Encoding.UTF8.GetByteCount(text);
        foreach (string name in Names)
        {
            yield return (name, Measure(PretrainedTokenizer.Load(Path.Combine(data, "vocab", name)), lines, bytes));
        }
    }

    private static JsonObject Measure(PretrainedTokenizer tokenizer, string[] lines, long bytes)
    {
        long tokens = Encode(tokenizer, lines);
        List<double> wall = [];
        List<double> processor = [];
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int round = 0; round < Rounds; round++)
        {
            TimeSpan processorBefore = Process.GetCurrentProcess().TotalProcessorTime;
            long started = Stopwatch.GetTimestamp();
            Encode(tokenizer, lines);
            wall.Add(bytes / 1e6 / Stopwatch.GetElapsedTime(started).TotalSeconds);
            processor.Add(bytes / 1e6 / (Process.GetCurrentProcess().TotalProcessorTime - processorBefore).TotalSeconds);
        }

        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        return new JsonObject
        {
            ["rounds"] = Rounds,
            ["bytes"] = bytes,
            ["tokens"] = tokens,
            ["mb_per_second"] = wall.Order().ElementAt(Rounds / 2),
            ["mb_per_processor_second"] = processor.Order().ElementAt(Rounds / 2),
            ["allocated_per_byte"] = (double)allocated / bytes / Rounds,
        };
    }

    private static long Encode(PretrainedTokenizer tokenizer, string[] lines)
    {
        long tokens = 0;
        foreach (string line in lines)
        {
            tokens += tokenizer.Encode(line).Length;
        }

        return tokens;
    }

    private static string Read(string path)
    {
        using var unpacked = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        return reader.ReadToEnd();
    }
}
