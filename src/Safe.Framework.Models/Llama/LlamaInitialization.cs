namespace Safe.Framework.Models.Llama;

/// <summary>LLaMA's random weights: N(0, initializer_range) matrices, zero biases and padding row; norms keep their ones.</summary>
internal static class LlamaInitialization
{
    internal static void Apply(Module module, LlamaConfig config)
    {
        using IDisposable noGrad = torch.no_grad();
        using DisposeScope scope = NewDisposeScope();
        module.apply(part => Initialize(part, config));
        if (module is LlamaModel model && config.PadTokenId is { } pad)
        {
            model.WordEmbeddings.select(0, pad).zero_();
        }
    }

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
        }
    }
}
