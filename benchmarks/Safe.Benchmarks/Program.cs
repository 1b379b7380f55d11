using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Safe.Benchmarks;
using Safe.Benchmarks.Adapters;
using Safe.Benchmarks.Freezing;
using Safe.Benchmarks.Models;

const int Rounds = 15;
if (args is [LoadingProgram.Verb, var small, var folder, var kind])
{
    LoadingProgram.Run(small, folder, Enum.Parse<LoadingKind>(kind));
    return 0;
}
var places = new Places();
JsonObject machine = new()
{
    ["os"] = RuntimeInformation.OSDescription,
    ["processors"] = Environment.ProcessorCount,
    ["libtorch"] = torch.__version__,
    ["dotnet"] = Environment.Version.ToString(),
};
switch (args)
{
    case []:
        Steps();
        Operators();
        return 0;
    case ["steps"]:
        Steps();
        return 0;
    case ["ops"]:
        Operators();
        return 0;
    case ["freeze"]:
        Freezes();
        return 0;
    case ["adapters"]:
        Adapters();
        return 0;
    case ["checkpoint"]:
        Report("checkpoint", await CheckpointBenchmark.Run(places));
        return 0;
    case ["tokenizers"]:
        Tokenizers();
        return 0;
    case ["models", .. var parts]:
        Models([.. parts]);
        return 0;
    default:
        Console.Error.WriteLine(
            "usage: ./build.sh bench [steps | ops | freeze | adapters | checkpoint | tokenizers | models [families [name] | loading | tokenizers]]"
        );
        return 2;
}

void Steps()
{
    foreach (int threads in new[] { 1, Environment.ProcessorCount }.Distinct())
    {
        Report($"lora-step-{threads}-threads", LoraStepBenchmark.Run(places, dropout: 0.1, threads, Rounds));
        Report($"lora-step-no-dropout-{threads}-threads", LoraStepBenchmark.Run(places, dropout: 0, threads, Rounds));
    }
    Report("meters", LoraStepBenchmark.Meters(places, Rounds));
    Report("handles", LoraStepBenchmark.Handles(places));
}

void Freezes()
{
    foreach ((string name, JsonObject result) in FreezeBenchmark.Run(rounds: 7))
    {
        Report($"freeze-{name}", result);
    }
}

void Adapters()
{
    var table = new AdapterTable();
    foreach ((string name, JsonObject result) in AdapterBenchmark.Run(places, rounds: 11, table))
    {
        Report($"adapters-{name}", result);
    }
    Console.WriteLine();
    Console.Write(table);
}

void Operators()
{
    foreach ((string name, JsonObject result) in OperatorBenchmark.Run(places, Rounds))
    {
        Report($"operator-{name}", result);
    }
    Report("lora-step-bert-base", LoraStepBenchmark.RunBase(places, Environment.ProcessorCount, rounds: 7));
}

void Tokenizers()
{
    foreach ((string name, JsonObject result) in TokenizerBenchmark.Run(places.Data))
    {
        Report($"tokenizer-{name}", result);
    }
}

// Everything, or one of its three parts, or one family.
void Models(IReadOnlyList<string> parts)
{
    var table = new ModelsTable();
    if (parts is [] or ["families", ..])
    {
        foreach ((string name, JsonObject result) in FamilyBenchmark.Run(places, rounds: 7, table, parts.ElementAtOrDefault(1)))
        {
            Report($"models-{name}", result);
        }
    }
    if (parts is [] or ["loading"])
    {
        foreach ((string name, JsonObject result) in LoadingBenchmark.Run(places, table))
        {
            Report($"loading-{name}", result);
        }
    }
    if (parts is [] or ["tokenizers"])
    {
        foreach ((string name, JsonObject result) in TokenizerBenchmark.Run(places.Data))
        {
            Report($"tokenizer-{name}", result);
            double speed = result["mb_per_second"]!.GetValue<double>();
            table.Add(
                $"tokenizer {name} on WikiText-2 (train), one thread: MB/s",
                speed,
                result["mb_per_processor_second"]!.GetValue<double>(),
                "≥ 1"
            );
            table.Add("  bytes allocated for each byte of text", result["allocated_per_byte"]!.GetValue<double>(), null, "bounded");
        }
    }
    Console.WriteLine();
    Console.Write(table);
}

void Report(string name, JsonObject result)
{
    result["machine"] = machine.DeepClone();
    string text = result.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    File.WriteAllText(places.Output(name + ".json"), text + "\n");
    result.Remove("machine");
    IEnumerable<string> figures = result.Select(figure => $"{figure.Key} {Text(figure.Value!)}");
    Console.WriteLine($"{name}: {string.Join(", ", figures)}");
}

static string Text(JsonNode value) =>
    value.GetValueKind() == JsonValueKind.Number
        ? double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture).ToString("G5", CultureInfo.InvariantCulture)
        : value.ToString();
