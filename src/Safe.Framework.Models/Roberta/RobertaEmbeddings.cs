namespace Safe.Framework.Models.Roberta;

/// <summary>
/// Word + token-type + position embeddings, normalised:
/// (input ids <c>[batch, tokens]</c>, token types or null, positions or null) → <c>[batch, tokens, hidden]</c>. Without positions, tokens that
/// are no padding are counted from <c>pad_token_id</c> + 1, and padding sits at <c>pad_token_id</c>.
/// </summary>
public sealed partial class RobertaEmbeddings : Module<Tensor, Tensor?, Tensor?, Tensor>
{
    private readonly Embedding word_embeddings;
    private readonly Embedding position_embeddings;
    private readonly Embedding token_type_embeddings;
    private readonly LayerNorm LayerNorm;
    private readonly Dropout dropout;
    private readonly int pad;
    private readonly int longest;

    /// <summary>Creates the three tables.</summary>
    /// <param name="config">Sizes of the model.</param>
    public RobertaEmbeddings(RobertaConfig config)
        : base(nameof(RobertaEmbeddings))
    {
        pad = config.PadTokenId ?? throw new InvalidDataException("pad_token_id is null; RoBERTa counts its positions from it");
        longest = config.MaxPositionEmbeddings - pad - 1;
        if (longest < 1)
        {
            throw new InvalidDataException(
                $"max_position_embeddings is {config.MaxPositionEmbeddings}; it must be above pad_token_id {pad} + 1"
            );
        }
        word_embeddings = Embedding(config.VocabSize, config.HiddenSize, padding_idx: pad);
        position_embeddings = Embedding(config.MaxPositionEmbeddings, config.HiddenSize, padding_idx: pad);
        token_type_embeddings = Embedding(config.TypeVocabSize, config.HiddenSize);
        LayerNorm = LayerNorm(config.HiddenSize, config.LayerNormEps);
        dropout = Dropout(config.HiddenDropoutProb);
        RegisterComponents();
    }

    /// <summary>The word-embedding matrix, <c>[vocabulary, hidden]</c>.</summary>
    public Parameter WordWeight => word_embeddings.weight!;

    /// <summary>The embedding matrix of positions, <c>[positions, hidden]</c>.</summary>
    internal Parameter PositionWeight => position_embeddings.weight!;

    /// <inheritdoc/>
    public override Tensor forward(Tensor ids, Tensor? tokenTypes, Tensor? positions)
    {
        using DisposeScope scope = NewDisposeScope();
        long tokens = ids.shape[^1];
        if (tokens > longest)
        {
            throw new ArgumentException(
                $"input has {tokens} tokens; the model takes at most max_position_embeddings - pad_token_id - 1 = {longest}",
                nameof(ids)
            );
        }
        positions ??= Positions(ids);
        tokenTypes ??= torch.zeros([1, 1], dtype: ScalarType.Int64, device: ids.device);
        Tensor sum = word_embeddings.call(ids) + token_type_embeddings.call(tokenTypes);
        sum.add_(position_embeddings.call(positions));
        return dropout.call(LayerNorm.call(sum)).MoveToOuterDisposeScope();
    }

    private Tensor Positions(Tensor ids)
    {
        Tensor real = (ids != pad).to(ScalarType.Int64);
        return real.cumsum(1) * real + pad;
    }
}
