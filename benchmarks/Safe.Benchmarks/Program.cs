using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Safe.Benchmarks;
using Safe.Benchmarks.Adapters;
using Safe.Benchmarks.Freezing;

const int Rounds = 15;
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
    default:
        Console.Error.WriteLine("usage: ./build.sh bench [steps | ops | freeze | adapters | checkpoint | tokenizers]");
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
