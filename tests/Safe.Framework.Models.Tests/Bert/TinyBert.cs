using Safe.Framework.Models.Bert;

namespace Safe.Framework.Models.Tests.Bert;

/// <summary>A BERT small enough for tests, with weights large enough that a mistake moves its outputs.</summary>
internal static class TinyBert
{
    internal static BertConfig Config { get; } =
        new()
        {
            VocabSize = 50,
            HiddenSize = 16,
            NumHiddenLayers = 2,
            NumAttentionHeads = 4,
            IntermediateSize = 24,
            MaxPositionEmbeddings = 12,
            InitializerRange = 0.3,
        };

    internal static TModel Create<TModel>(Func<BertConfig, TModel> create, BertConfig? config = null)
        where TModel : Module
    {
        torch.manual_seed(5);
        TModel model = create(config ?? Config);
        model.eval();
        return model;
    }

    /// <summary>Random ids without padding, <c>[batch, tokens]</c>.</summary>
    internal static Tensor Ids(long batch, long tokens)
    {
        torch.manual_seed(17);
        return torch.randint(1, Config.VocabSize, [batch, tokens], dtype: ScalarType.Int64);
    }
}
