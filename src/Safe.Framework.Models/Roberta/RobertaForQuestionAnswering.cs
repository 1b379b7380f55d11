using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Heads;

namespace Safe.Framework.Models.Roberta;

/// <summary>
/// RoBERTa that marks an answer's span: (input ids, attention mask or null, token types or null, positions or null), each
/// <c>[batch, tokens]</c> → <see cref="SpanLogits"/>. Padding is not masked out of the logits.
/// </summary>
public sealed partial class RobertaForQuestionAnswering : Module<Tensor, Tensor?, Tensor?, Tensor?, SpanLogits>, IQuestionAnswerer
{
    private readonly RobertaModel roberta;
    private readonly Linear qa_outputs;

    /// <summary>Creates the model with random weights.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <exception cref="InvalidDataException">The configuration holds a value that cannot be.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for something that is not there.</exception>
    public RobertaForQuestionAnswering(RobertaConfig config)
        : base(nameof(RobertaForQuestionAnswering))
    {
        roberta = new RobertaModel(config, withPooler: false);
        qa_outputs = Linear(config.HiddenSize, 2);
        RegisterComponents();
        BertInitialization.Apply(qa_outputs, config);
    }

    /// <summary>Where the model is, and its inputs have to be.</summary>
    public Device Device => qa_outputs.weight!.device;

    /// <inheritdoc/>
    public override SpanLogits forward(Tensor ids, Tensor? attentionMask, Tensor? tokenTypes, Tensor? positions)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor hidden = roberta.call(ids, attentionMask, tokenTypes, positions).LastHiddenState;
        Tensor logits = qa_outputs.call(hidden); // [batch, tokens, 2]
        return new SpanLogits(logits.select(2, 0).MoveToOuterDisposeScope(), logits.select(2, 1).MoveToOuterDisposeScope());
    }

    /// <summary>The mean of both ends' cross-entropies, a scalar. An end outside the sequence is ignored.</summary>
    /// <param name="logits">What <c>call</c> returned.</param>
    /// <param name="starts">Index of each answer's first token, <c>[batch]</c>.</param>
    /// <param name="ends">Index of each answer's last token, <c>[batch]</c>.</param>
    public Tensor Loss(SpanLogits logits, Tensor starts, Tensor ends) => SpanLoss.Of(logits, starts, ends);
}
