namespace Safe.Framework.Models.Bert;

/// <summary>
/// The masked-LM head: (hidden <c>[…, hidden]</c>, word embeddings <c>[vocabulary, hidden]</c>) → logits <c>[…, vocabulary]</c>. The decoder
/// is the word-embedding matrix unless the configuration unties them.
/// </summary>
public sealed partial class BertLMPredictionHead : Module<Tensor, Tensor, Tensor>
{
    private readonly BertPredictionHeadTransform transform;
    private readonly Linear? decoder;
    private readonly Parameter bias;

    /// <summary>Creates the head.</summary>
    /// <param name="config">Sizes of the model.</param>
    public BertLMPredictionHead(BertConfig config)
        : base(nameof(BertLMPredictionHead))
    {
        transform = new BertPredictionHeadTransform(config);
        decoder = config.TieWordEmbeddings ? null : Linear(config.HiddenSize, config.VocabSize, hasBias: false);
        bias = new Parameter(torch.zeros(config.VocabSize));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden, Tensor wordEmbeddings)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor transformed = transform.call(hidden);
        Tensor logits = decoder is null ? F.linear(transformed, wordEmbeddings, bias) : decoder.call(transformed) + bias;
        return logits.MoveToOuterDisposeScope();
    }
}
