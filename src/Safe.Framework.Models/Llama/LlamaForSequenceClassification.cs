using Safe.Framework.Models.Heads;

namespace Safe.Framework.Models.Llama;

/// <summary>
/// LLaMA with a linear classifier or regressor over each row's last token: (input ids, attention mask or null, null, positions or null),
/// each <c>[batch, tokens]</c> → logits <c>[batch, labels]</c>. Where a row ends follows from <c>pad_token_id</c>.
/// </summary>
public sealed partial class LlamaForSequenceClassification : Module<Tensor, Tensor?, Tensor?, Tensor?, Tensor>, ISequenceClassifier
{
    private readonly LlamaModel model;
    private readonly Linear score;
    private readonly ClassificationLoss loss;
    private readonly int? pad;

    /// <summary>Creates the model with random weights.</summary>
    /// <param name="config">Sizes and labels.</param>
    /// <exception cref="InvalidDataException">The configuration holds a value that cannot be.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for something that is not there.</exception>
    public LlamaForSequenceClassification(LlamaConfig config)
        : base(nameof(LlamaForSequenceClassification))
    {
        model = new LlamaModel(config);
        score = Linear(config.HiddenSize, config.NumLabels, hasBias: false);
        loss = new ClassificationLoss(config.NumLabels, config.ProblemType);
        pad = config.PadTokenId;
        RegisterComponents();
        LlamaInitialization.Apply(score, config);
    }

    /// <inheritdoc/>
    public Device Device => score.weight!.device;

    /// <inheritdoc/>
    public override Tensor forward(Tensor ids, Tensor? attentionMask, Tensor? tokenTypes, Tensor? positions)
    {
        DecoderInputs.RefuseTokenTypes(tokenTypes, "LLaMA");
        using DisposeScope scope = NewDisposeScope();
        Tensor hidden = model.call(ids, attentionMask, positions, null);
        return score.call(LastToken.Of(hidden, ids, pad)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Loss(Tensor logits, Tensor labels)
    {
        using DisposeScope scope = NewDisposeScope();
        return loss.Of(logits, labels).MoveToOuterDisposeScope();
    }
}
