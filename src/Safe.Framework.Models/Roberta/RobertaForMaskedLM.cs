using Safe.Framework.Models.Heads;

namespace Safe.Framework.Models.Roberta;

/// <summary>
/// RoBERTa that predicts masked tokens: (input ids, attention mask or null, token types or null, positions or null), each
/// <c>[batch, tokens]</c> → logits <c>[batch, tokens, vocabulary]</c>.
/// </summary>
public sealed partial class RobertaForMaskedLM : Module<Tensor, Tensor?, Tensor?, Tensor?, Tensor>, IMaskedLM
{
    private readonly RobertaModel roberta;
    private readonly RobertaLMHead lm_head;

    /// <summary>Creates the model with random weights.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <exception cref="InvalidDataException">The configuration holds a value that cannot be.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for something that is not there.</exception>
    public RobertaForMaskedLM(RobertaConfig config)
        : base(nameof(RobertaForMaskedLM))
    {
        roberta = new RobertaModel(config, withPooler: false);
        lm_head = new RobertaLMHead(config);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor ids, Tensor? attentionMask, Tensor? tokenTypes, Tensor? positions)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor hidden = roberta.call(ids, attentionMask, tokenTypes, positions).LastHiddenState;
        return lm_head.call(hidden, roberta.WordEmbeddings).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Loss(Tensor logits, Tensor labels) => TokenLoss.Of(logits, labels);
}
