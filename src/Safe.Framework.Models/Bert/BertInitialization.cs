using Safe.Framework.Models.Checkpoints;

namespace Safe.Framework.Models.Bert;

/// <summary>BERT's random weights: N(0, initializer_range) matrices, zero biases and padding row, identity layer norms.</summary>
internal static class BertInitialization
{
    internal static void Apply(Module module, BertConfig config) =>
        BackboneWeights.Initialize(module, (_, part) => Initialize(part, config));

    /// <summary>Makes the row of padding zero.</summary>
    internal static void ClearRow(Parameter table, int? row)
    {
        using IDisposable noGrad = torch.no_grad();
        if (row is { } index)
        {
            using Tensor cleared = table.select(0, index);
            cleared.zero_();
        }
    }

    internal static void Initialize(Module part, BertConfig config)
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
            case BertEmbeddings embeddings:
                ClearRow(embeddings.WordWeight, config.PadTokenId);
                break;
            case LayerNorm norm:
                norm.weight!.fill_(1);
                norm.bias!.zero_();
                break;
        }
    }
}
