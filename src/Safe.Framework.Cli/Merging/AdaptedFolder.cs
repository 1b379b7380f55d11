using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Checkpoints;
using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Llama;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.ViT;

namespace Safe.Framework.Cli.Merging;

/// <summary>A checkpoint and an adapter made for it, without a recipe.</summary>
internal static class AdaptedFolder
{
    private const string WeightsName = "adapter_model.safetensors";

    /// <summary>Merges them.</summary>
    /// <param name="model">The checkpoint's folder.</param>
    /// <param name="adapter">The adapter's folder.</param>
    /// <param name="target">The merged checkpoint's folder.</param>
    /// <param name="dtype">Its element type.</param>
    public static void Merge(string model, string adapter, string target, ScalarType dtype)
    {
        AdapterTask? task = PeftConfig.Read(Path.Combine(adapter, "adapter_config.json")).Options.TaskType;
        PretrainedConfig config = AutoModel.ReadConfig(model);
        ModelHead? head = HeadOf(task, config);
        IReadOnlyList<string>? labels =
            head is ModelHead.SequenceClassification or ModelHead.TokenClassification
            && LabelCount(adapter) is { } count
            && count != config.NumLabels
                ? [.. Enumerable.Range(0, count).Select(static index => $"LABEL_{index}")]
                : null;
        using Module loaded = AutoModel.Load(model, head, labels, new WeightLoadOptions { KeepMisshapenHeads = true }).Model;
        AdapterSet adapters = PeftFolder.Load(adapter, loaded, new AdapterFactory());
        MergedCheckpoint.Save(target, adapters, labels is null ? config : Labelled(config, labels), dtype);
    }

    // What the adapter was trained for; where it does not say, what the checkpoint does.
    private static ModelHead? HeadOf(AdapterTask? task, PretrainedConfig config) =>
        task switch
        {
            AdapterTask.SequenceClassification when config.ModelType is "vit" or "swin" => ModelHead.ImageClassification,
            AdapterTask.SequenceClassification => ModelHead.SequenceClassification,
            AdapterTask.TokenClassification => ModelHead.TokenClassification,
            AdapterTask.QuestionAnswering => ModelHead.QuestionAnswering,
            AdapterTask.CausalLanguageModel => ModelHead.CausalLM,
            AdapterTask.FeatureExtraction => ModelHead.None,
            _ => null,
        };

    // The rows of the head that was trained beside the adapter; null: none was.
    private static int? LabelCount(string adapter)
    {
        using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(adapter, WeightsName));
        string[] heads = ["classifier.weight", "score.weight", "classifier.out_proj.weight"];
        SafetensorsEntry? head = file.Entries.FirstOrDefault(entry =>
            heads.Any(name => entry.Name.EndsWith("." + name, StringComparison.Ordinal))
        );
        return head is null ? null : (int)head.Shape[0];
    }

    private static PretrainedConfig Labelled(PretrainedConfig config, IReadOnlyList<string> labels) =>
        config switch
        {
            BertConfig bert => bert.WithLabels(labels),
            GPT2Config gpt2 => gpt2.WithLabels(labels),
            LlamaConfig llama => llama.WithLabels(labels),
            ViTConfig vit => vit.WithLabels(labels),
            SwinConfig swin => swin.WithLabels(labels),
            _ => config,
        };
}
