using Safe.Framework.Models.Heads;

namespace Safe.Framework.Models.Bert;

/// <summary>
/// BERT that predicts masked tokens: (input ids, attention mask or null, token types or null, positions or null), each
/// <c>[batch, tokens]</c> → logits <c>[batch, tokens, vocabulary]</c>.
/// </summary>
public sealed partial class BertForMaskedLM : Module<Tensor, Tensor?, Tensor?, Tensor?, Tensor>, IMaskedLM
{
    /// <summary>The label of a position that the loss ignores.</summary>
    public const long IgnoredLabel = -100;

    private readonly BertModel bert;
    private readonly BertOnlyMLMHead cls;

    /// <summary>Creates the model with random weights.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <exception cref="InvalidDataException">The configuration holds a value that cannot be.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for something that is not there.</exception>
    public BertForMaskedLM(BertConfig config)
        : base(nameof(BertForMaskedLM))
    {
        bert = new BertModel(config, withPooler: false);
        cls = new BertOnlyMLMHead(config);
        RegisterComponents();
        BertInitialization.Apply(cls, config);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor ids, Tensor? attentionMask, Tensor? tokenTypes, Tensor? positions)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor hidden = bert.call(ids, attentionMask, tokenTypes, positions).LastHiddenState;
        return cls.call(hidden, bert.WordEmbeddings).MoveToOuterDisposeScope();
    }

    /// <summary>The mean cross-entropy over labelled positions, a scalar.</summary>
    /// <param name="logits">What <c>call</c> returned, <c>[batch, tokens, vocabulary]</c>.</param>
    /// <param name="labels">Token ids, <see cref="IgnoredLabel"/> where nothing is asked, <c>[batch, tokens]</c>.</param>
    public Tensor Loss(Tensor logits, Tensor labels)
    {
        using DisposeScope scope = NewDisposeScope();
        return F.cross_entropy(logits.view(-1, logits.shape[^1]), labels.view(-1)).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The same loss from inputs, with the head computed at the labelled positions only: a seventh of its arithmetic and memory at the
    /// usual 15% of masked tokens.
    /// </summary>
    /// <param name="ids">Token ids, <c>[batch, tokens]</c>.</param>
    /// <param name="attentionMask">1 = attend, 0 = padding, <c>[batch, tokens]</c>, or null.</param>
    /// <param name="tokenTypes">Token types, <c>[batch, tokens]</c>, or null.</param>
    /// <param name="labels">Token ids, <see cref="IgnoredLabel"/> where nothing is asked, <c>[batch, tokens]</c>.</param>
    public Tensor LossAtLabels(Tensor ids, Tensor? attentionMask, Tensor? tokenTypes, Tensor labels)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor flat = labels.view(-1);
        Tensor asked = (flat != IgnoredLabel).nonzero().view(-1);
        Tensor hidden = bert.call(ids, attentionMask, tokenTypes, null).LastHiddenState;
        Tensor rows = hidden.view(-1, hidden.shape[^1]).index_select(0, asked); // [labelled, hidden]
        Tensor logits = cls.call(rows, bert.WordEmbeddings);
        return F.cross_entropy(logits, flat.index_select(0, asked)).MoveToOuterDisposeScope();
    }
}
