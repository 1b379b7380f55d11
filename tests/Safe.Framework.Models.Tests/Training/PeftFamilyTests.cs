using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Tests.Golden;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>PEFT's LoRA adapters on the families beside BERT.</summary>
public sealed class PeftFamilyTests
{
    [GoldenTheory("peft-lora-llama")]
    [InlineData("peft-lora-roberta")]
    [InlineData("peft-lora-llama")]
    [InlineData("peft-lora-gpt2")]
    [InlineData("peft-lora-vit")]
    [InlineData("peft-lora-swin")]
    public void Logits_gradients_and_merged_weights_are_PEFTs(string fixture)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        string baseFolder = GoldenTensors.Json(fixture, "about.json").GetProperty("base").GetString()!;
        GoldenTensors probe = GoldenTensors.Read(fixture, "probe.safetensors");
        GoldenTensors expected = GoldenTensors.Read(fixture, "expected.safetensors");
        using Module model = AutoModel.Load(GoldenTensors.Folder(fixture, baseFolder)).Model;
        AdapterSet adapters = PeftFolder.Load(GoldenTensors.Folder(fixture, "adapter"), model, new AdapterFactory());
        model.eval();
        IReadOnlyDictionary<string, Parameter> trainable = PeftFolder.Tensors(adapters);
        trainable.Keys.ShouldBe(
            GoldenTensors.Json(fixture, "about.json").GetProperty("trainable").EnumerateArray().Select(name => name.GetString()!),
            ignoreOrder: true
        );

        Tensor logits = Logits(model, probe);
        logits.ShouldBeCloseTo(expected["logits.adapted"], Tolerance.Activation, "adapted");
        Tensor loss = Loss(model, logits, probe["labels"]);
        loss.ShouldBeCloseTo(expected["loss.adapted"], Tolerance.Loss, "loss");
        loss.backward();
        foreach ((string name, Parameter parameter) in trainable)
        {
            parameter.grad.ShouldNotBeNull(name).ShouldBeCloseTo(expected[$"grad.{name}"], Tolerance.Gradient, name);
        }
        using (adapters.Off())
        {
            Logits(model, probe).ShouldBeCloseTo(expected["logits.adapter_disabled"], Tolerance.Activation, "disabled");
        }
        adapters.Merge();
        Logits(model, probe).ShouldBeCloseTo(expected["logits.merged"], new Tolerance(1e-4), "merged");
    }

    [GoldenTheory("peft-lora-vit")]
    [InlineData("peft-lora-vit")]
    [InlineData("peft-lora-swin")]
    public void What_is_read_is_written_again_to_the_byte(string fixture)
    {
        string folder = Directory.CreateTempSubdirectory("safe-peft-").FullName;
        try
        {
            string adapter = GoldenTensors.Folder(fixture, "adapter");
            string baseFolder = GoldenTensors.Json(fixture, "about.json").GetProperty("base").GetString()!;
            using Module model = AutoModel.Load(GoldenTensors.Folder(fixture, baseFolder)).Model;
            AdapterSet adapters = PeftFolder.Load(adapter, model, new AdapterFactory());

            PeftFolder.Save(folder, adapters, PeftConfig.Read(Path.Combine(adapter, "adapter_config.json")));

            File.ReadAllBytes(Path.Combine(folder, "adapter_model.safetensors"))
                .ShouldBe(File.ReadAllBytes(Path.Combine(adapter, "adapter_model.safetensors")));
            // Reading the folder that was just written gives the same again, so nothing hangs on the first reader.
            string again = Path.Combine(folder, "again");
            PeftFolder.Save(again, adapters, PeftConfig.Read(Path.Combine(folder, "adapter_config.json")));
            File.ReadAllBytes(Path.Combine(again, "adapter_config.json"))
                .ShouldBe(File.ReadAllBytes(Path.Combine(folder, "adapter_config.json")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Tensor Logits(Module model, GoldenTensors probe) =>
        model switch
        {
            ISequenceClassifier classifier => classifier.call(probe["input_ids"], probe.Find("attention_mask"), null, null),
            ICausalLM decoder => decoder.call(probe["input_ids"], probe.Find("attention_mask"), null, null),
            IImageClassifier classifier => classifier.call(probe["pixel_values"]),
            _ => throw new NotSupportedException(model.GetName()),
        };

    private static Tensor Loss(Module model, Tensor logits, Tensor labels) =>
        model switch
        {
            ISequenceClassifier classifier => classifier.Loss(logits, labels),
            ICausalLM decoder => decoder.Loss(logits, labels),
            IImageClassifier classifier => classifier.Loss(logits, labels),
            _ => throw new NotSupportedException(model.GetName()),
        };
}
