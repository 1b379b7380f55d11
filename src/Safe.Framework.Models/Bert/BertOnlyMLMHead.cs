namespace Safe.Framework.Models.Bert;

/// <summary>Holds <see cref="BertLMPredictionHead"/> under the name that checkpoints give it, <c>cls.predictions</c>.</summary>
public sealed partial class BertOnlyMLMHead : Module<Tensor, Tensor, Tensor>
{
    private readonly BertLMPredictionHead predictions;

    /// <summary>Creates the head.</summary>
    /// <param name="config">Sizes of the model.</param>
    public BertOnlyMLMHead(BertConfig config)
        : base(nameof(BertOnlyMLMHead))
    {
        predictions = new BertLMPredictionHead(config);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden, Tensor wordEmbeddings) => predictions.call(hidden, wordEmbeddings);
}
