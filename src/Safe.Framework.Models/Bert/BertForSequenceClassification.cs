using Safe.Framework.Models.Heads;

namespace Safe.Framework.Models.Bert;

/// <summary>
/// BERT with a linear classifier or regressor over the pooled sequence: (input ids, attention mask or null, token types or null,
/// positions or null), each <c>[batch, tokens]</c> → logits <c>[batch, labels]</c>.
/// </summary>
public sealed partial class BertForSequenceClassification : Module<Tensor, Tensor?, Tensor?, Tensor?, Tensor>, ISequenceClassifier
{
    private readonly BertModel bert;
    private readonly Dropout dropout;
    private readonly Linear classifier;
    private readonly ClassificationLoss loss;

    /// <summary>Creates the model with random weights.</summary>
    /// <param name="config">Sizes, labels and pooling.</param>
    /// <exception cref="InvalidDataException">The configuration holds a value that cannot be.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for something that is not there.</exception>
    public BertForSequenceClassification(BertConfig config)
        : base(nameof(BertForSequenceClassification))
    {
        bert = new BertModel(config, withPooler: config.Pooling != Pooling.Mean);
        dropout = Dropout(config.ClassifierDropout ?? config.HiddenDropoutProb);
        classifier = Linear(config.HiddenSize, config.NumLabels);
        loss = new ClassificationLoss(config.NumLabels, config.ProblemType);
        RegisterComponents();
        BertInitialization.Apply(classifier, config);
    }

    /// <summary>Where the model is, and its inputs have to be.</summary>
    public Device Device => classifier.weight!.device;

    /// <inheritdoc/>
    public override Tensor forward(Tensor ids, Tensor? attentionMask, Tensor? tokenTypes, Tensor? positions)
    {
        using DisposeScope scope = NewDisposeScope();
        BertModelOutput output = bert.call(ids, attentionMask, tokenTypes, positions);
        Tensor pooled = output.PoolerOutput ?? Mean(output.LastHiddenState, attentionMask);
        return classifier.call(dropout.call(pooled)).MoveToOuterDisposeScope();
    }

    /// <summary>The mean loss of a batch, a scalar.</summary>
    /// <param name="logits">What <c>call</c> returned, <c>[batch, labels]</c>.</param>
    /// <param name="labels">Targets; see <see cref="ClassificationLoss.Of"/>.</param>
    public Tensor Loss(Tensor logits, Tensor labels)
    {
        using DisposeScope scope = NewDisposeScope();
        return loss.Of(logits, labels).MoveToOuterDisposeScope();
    }

    // Mean over the attended tokens: [batch, tokens, hidden], [batch, tokens] → [batch, hidden]
    private static Tensor Mean(Tensor hidden, Tensor? mask)
    {
        if (mask is null)
        {
            return hidden.mean([1]);
        }
        Tensor weights = mask.to(hidden.dtype); // [batch, tokens]
        Tensor sum = torch.matmul(weights.unsqueeze(1), hidden).squeeze(1); // [batch, hidden]
        return sum / weights.sum(1, keepdim: true).clamp_(1);
    }
}
