using System.Text.Json.Nodes;
using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Checkpoints;
using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Tests.Golden;
using Safe.Framework.Models.Tests.Training;

namespace Safe.Framework.Models.Tests.Peft;

/// <summary>An adapter folder that PEFT wrote, on the base that it was made for.</summary>
internal sealed class GoldenAdapter : IDisposable
{
    private const string BertBase = "peft-lora-bert/base";

    private static readonly Dictionary<string, string> Bases = new(StringComparer.Ordinal)
    {
        ["peft-lora-bert/adapter-init"] = BertBase,
        ["peft-lora-bert/adapter-trained"] = BertBase,
        ["peft-lora-bert/adapter-trained-older-format"] = BertBase,
        ["peft-lora-bert-variants/bias-all/adapter"] = BertBase,
        ["peft-lora-bert-variants/rank-alpha-pattern/adapter"] = BertBase,
        ["peft-lora-bert-variants/regex-targets/adapter"] = BertBase,
        ["peft-lora-bert-variants/rslora-layers/adapter"] = BertBase,
        ["peft-lora-roberta/adapter"] = "roberta/sequence-classification",
        ["peft-lora-gpt2/adapter"] = "gpt2/causal-lm",
        ["peft-lora-llama/adapter"] = "llama/causal-lm",
        ["peft-adalora-bert/adapter-trained"] = BertBase,
        ["peft-ia3-bert/adapter"] = BertBase,
    };

    private GoldenAdapter(string name, string? adapter)
    {
        Source = GoldenTensors.Folder(name);
        BaseFolder = GoldenTensors.Folder(Bases[name]);
        Model = AutoModel.Load(BaseFolder).Model;
        Adapters = PeftFolder.Load(adapter ?? Source, Model, new AdapterFactory());
        Model.eval();
    }

    public static IEnumerable<string> Names => Bases.Keys;

    /// <summary>PEFT's folder.</summary>
    public string Source { get; }

    public string BaseFolder { get; }

    public Module Model { get; }

    public AdapterSet Adapters { get; }

    public static GoldenAdapter Load(string name) => new(name, null);

    /// <summary>The same base with the adapter of another folder.</summary>
    public static GoldenAdapter LoadFrom(string name, string adapter) => new(name, adapter);

    public static JsonObject Config(string folder) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "adapter_config.json"))).ShouldBeOfType<JsonObject>();

    public static byte[] Weights(string folder) => File.ReadAllBytes(Path.Combine(folder, "adapter_model.safetensors"));

    /// <summary>The logits of a probe in evaluation mode.</summary>
    public static Tensor Logits(Module model, GoldenTensors probe, string prefix = "")
    {
        using IDisposable noGrad = torch.no_grad();
        Tensor ids = probe[prefix + "input_ids"];
        Tensor? mask = probe.Find(prefix + "attention_mask");
        return model switch
        {
            ISequenceClassifier classifier => classifier.call(ids, mask, probe.Find(prefix + "token_type_ids"), null),
            ICausalLM decoder => decoder.call(ids, mask, null, null),
            _ => throw new NotSupportedException(model.GetName()),
        };
    }

    /// <summary>Every tensor of a file, name by name, to the bit.</summary>
    public static void ShouldHoldTheSame(string actual, string expected, Func<string, bool>? isCompared = null)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using SafetensorsFile written = SafetensorsFile.Open(actual);
        using SafetensorsFile read = SafetensorsFile.Open(expected);
        SafetensorsEntry[] compared = [.. read.Entries.Where(entry => isCompared?.Invoke(entry.Name) ?? true)];
        written.Metadata.ShouldBe(read.Metadata, ignoreOrder: true);
        written.Entries.Select(entry => entry.Name).ShouldBe(compared.Select(entry => entry.Name), ignoreOrder: true);
        foreach (SafetensorsEntry entry in compared)
        {
            written.Read(entry.Name).ShouldBeBitEqualTo(read.Read(entry.Name), entry.Name);
        }
    }

    public void Dispose() => Model.Dispose();
}
