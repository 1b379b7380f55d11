using Safe.Framework.Models.Checkpoints;

namespace Safe.Framework.Models.Llama;

/// <summary>LLaMA's random weights: N(0, initializer_range) matrices, zero biases and padding row; norms keep their ones.</summary>
internal static class LlamaInitialization
{
    internal static void Apply(Module module, LlamaConfig config) =>
        BackboneWeights.Initialize(module, (_, part) => Initialize(part, config));

    private static void Initialize(Module part, LlamaConfig config)
    {
        switch (part)
        {
            case Linear linear:
                init.normal_(linear.weight!, 0, config.InitializerRange);
                linear.bias?.zero_();
                break;
            case Embedding embedding:
                init.normal_(embedding.weight!, 0, config.InitializerRange);
                break;
            case LlamaModel model when config.PadTokenId is { } pad:
                model.WordEmbeddings.select(0, pad).zero_();
                break;
        }
    }
}
