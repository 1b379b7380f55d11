using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Llama;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.ViT;

namespace Safe.Framework.Tasks.Resources;

/// <summary>The number of a model's blocks, and models with fewer of them.</summary>
internal static class BlockCount
{
    // Swin's blocks come in pairs, with and without shifted windows.
    internal static (int Few, int More) Probes { get; } = (2, 4);

    /// <summary>All blocks.</summary>
    internal static int Of(PretrainedConfig config) => config is SwinConfig swin ? swin.Depths.Sum() : Probed(config);

    /// <summary>The blocks whose number <see cref="With"/> changes: all, or those of Swin's deepest stage.</summary>
    internal static int Probed(PretrainedConfig config) =>
        config switch
        {
            BertConfig bert => bert.NumHiddenLayers,
            GPT2Config gpt2 => gpt2.NLayer,
            LlamaConfig llama => llama.NumHiddenLayers,
            ViTConfig vit => vit.NumHiddenLayers,
            SwinConfig swin => swin.Depths.Max(),
            _ => throw Unknown(config),
        };

    /// <summary>The same model with another number of blocks.</summary>
    internal static PretrainedConfig With(PretrainedConfig config, int blocks) =>
        config switch
        {
            BertConfig bert => bert with { NumHiddenLayers = blocks },
            GPT2Config gpt2 => gpt2 with { NLayer = blocks },
            LlamaConfig llama => llama with { NumHiddenLayers = blocks },
            ViTConfig vit => vit with { NumHiddenLayers = blocks },
            SwinConfig swin => swin with { Depths = [.. swin.Depths.Select(depth => depth == swin.Depths.Max() ? blocks : depth)] },
            _ => throw Unknown(config),
        };

    private static NotSupportedException Unknown(PretrainedConfig config) =>
        new($"the blocks of {config.GetType().Name} cannot be counted");
}
