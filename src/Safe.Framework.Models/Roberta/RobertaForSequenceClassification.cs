using Safe.Framework.Models.Heads;

namespace Safe.Framework.Models.Roberta;

/// <summary>
/// RoBERTa with a classifier or regressor over the first token: (input ids, attention mask or null, token types or null, positions or
/// null), each <c>[batch, tokens]</c> → logits <c>[batch, labels]</c>.
/// </summary>
public sealed partial class RobertaForSequenceClassification : Module<Tensor, Tensor?, Tensor?, Tensor?, Tensor>, ISequenceClassifier
{
    private readonly RobertaModel roberta;
    private readonly RobertaClassificationHead classifier;
    private readonly ClassificationLoss loss;

    /// <summary>Creates the model with random weights.</summary>
    /// <param name="config">Sizes and labels.</param>
    /// <exception cref="InvalidDataException">The configuration holds a value that cannot be.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for something that is not there.</exception>
    public RobertaForSequenceClassification(RobertaConfig config)
        : base(nameof(RobertaForSequenceClassification))
    {
        roberta = new RobertaModel(config, withPooler: false);
        classifier = new RobertaClassificationHead(config);
        loss = new ClassificationLoss(config.NumLabels, config.ProblemType);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public Device Device => classifier.Device;

    /// <inheritdoc/>
    public override Tensor forward(Tensor ids, Tensor? attentionMask, Tensor? tokenTypes, Tensor? positions)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor hidden = roberta.call(ids, attentionMask, tokenTypes, positions).LastHiddenState;
        return classifier.call(hidden).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Loss(Tensor logits, Tensor labels)
    {
        using DisposeScope scope = NewDisposeScope();
        return loss.Of(logits, labels).MoveToOuterDisposeScope();
    }
}
