using Safe.Framework.Models.Heads;

namespace Safe.Framework.Models.Bert;

/// <summary>
/// BERT with a linear classifier over every token: (input ids, attention mask or null, token types or null, positions or null), each
/// <c>[batch, tokens]</c> → logits <c>[batch, tokens, labels]</c>.
/// </summary>
public sealed partial class BertForTokenClassification : Module<Tensor, Tensor?, Tensor?, Tensor?, Tensor>, ITokenClassifier
{
    private readonly BertModel bert;
    private readonly Dropout dropout;
    private readonly Linear classifier;

    /// <summary>Creates the model with random weights.</summary>
    /// <param name="config">Sizes and labels.</param>
    /// <exception cref="InvalidDataException">The configuration holds a value that cannot be.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for something that is not there.</exception>
    public BertForTokenClassification(BertConfig config)
        : base(nameof(BertForTokenClassification))
    {
        bert = new BertModel(config, withPooler: false);
        dropout = Dropout(config.ClassifierDropout ?? config.HiddenDropoutProb);
        classifier = Linear(config.HiddenSize, config.NumLabels);
        RegisterComponents();
        BertInitialization.Apply(classifier, config);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor ids, Tensor? attentionMask, Tensor? tokenTypes, Tensor? positions)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor hidden = bert.call(ids, attentionMask, tokenTypes, positions).LastHiddenState;
        return classifier.call(dropout.call(hidden)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Loss(Tensor logits, Tensor labels) => TokenLoss.Of(logits, labels);
}
