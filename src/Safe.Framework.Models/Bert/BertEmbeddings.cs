namespace Safe.Framework.Models.Bert;

/// <summary>
/// Word + token-type + position embeddings, normalised:
/// (input ids <c>[batch, tokens]</c>, token types or null, positions or null) → <c>[batch, tokens, hidden]</c>.
/// </summary>
public sealed partial class BertEmbeddings : Module<Tensor, Tensor?, Tensor?, Tensor>
{
    private readonly Embedding word_embeddings;
    private readonly Embedding position_embeddings;
    private readonly Embedding token_type_embeddings;
    private readonly LayerNorm LayerNorm;
    private readonly Dropout dropout;
    private readonly int longest;

    /// <summary>Creates the three tables.</summary>
    /// <param name="config">Sizes of the model.</param>
    public BertEmbeddings(BertConfig config)
        : base(nameof(BertEmbeddings))
    {
        word_embeddings = Embedding(config.VocabSize, config.HiddenSize, padding_idx: config.PadTokenId);
        position_embeddings = Embedding(config.MaxPositionEmbeddings, config.HiddenSize);
        token_type_embeddings = Embedding(config.TypeVocabSize, config.HiddenSize);
        LayerNorm = LayerNorm(config.HiddenSize, config.LayerNormEps);
        dropout = Dropout(config.HiddenDropoutProb);
        longest = config.MaxPositionEmbeddings;
        RegisterComponents();
    }

    /// <summary>The word-embedding matrix, <c>[vocabulary, hidden]</c>.</summary>
    public Parameter WordWeight => word_embeddings.weight!;

    /// <inheritdoc/>
    public override Tensor forward(Tensor ids, Tensor? tokenTypes, Tensor? positions)
    {
        using DisposeScope scope = NewDisposeScope();
        long tokens = ids.shape[^1];
        if (tokens > longest)
        {
            throw new ArgumentException(
                $"input has {tokens} tokens; the model takes at most max_position_embeddings = {longest}",
                nameof(ids)
            );
        }
        positions ??= torch.arange(tokens, dtype: ScalarType.Int64, device: ids.device).unsqueeze(0);
        tokenTypes ??= torch.zeros([1, 1], dtype: ScalarType.Int64, device: ids.device);
        Tensor sum = word_embeddings.call(ids) + token_type_embeddings.call(tokenTypes);
        sum.add_(position_embeddings.call(positions));
        return dropout.call(LayerNorm.call(sum)).MoveToOuterDisposeScope();
    }
}
