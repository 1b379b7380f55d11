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

    private static Tensor Logits(Module model, GoldenTensors probe) =>
        model switch
        {
            ISequenceClassifier classifier => classifier.call(probe["input_ids"], probe.Find("attention_mask"), null, null),
            ICausalLM decoder => decoder.call(probe["input_ids"], probe.Find("attention_mask"), null, null),
            _ => throw new NotSupportedException(model.GetName()),
        };

    private static Tensor Loss(Module model, Tensor logits, Tensor labels) =>
        model switch
        {
            ISequenceClassifier classifier => classifier.Loss(logits, labels),
            ICausalLM decoder => decoder.Loss(logits, labels),
            _ => throw new NotSupportedException(model.GetName()),
        };
}
