using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Roberta;

/// <summary>
/// The masked-LM head: (hidden <c>[…, hidden]</c>, word embeddings <c>[vocabulary, hidden]</c>) → logits <c>[…, vocabulary]</c>. The decoder
/// is the word-embedding matrix unless the configuration unties them.
/// </summary>
public sealed partial class RobertaLMHead : Module<Tensor, Tensor, Tensor>
{
    private readonly Linear dense;
    private readonly LayerNorm layer_norm;
    private readonly Linear? decoder;
    private readonly Parameter bias;
    private readonly Func<Tensor, Tensor> activation = ActivationFunctions.Get("gelu");

    /// <summary>Creates the head.</summary>
    /// <param name="config">Sizes of the model.</param>
    public RobertaLMHead(RobertaConfig config)
        : base(nameof(RobertaLMHead))
    {
        dense = Linear(config.HiddenSize, config.HiddenSize);
        layer_norm = LayerNorm(config.HiddenSize, config.LayerNormEps);
        decoder = config.TieWordEmbeddings ? null : Linear(config.HiddenSize, config.VocabSize, hasBias: false);
        bias = new Parameter(torch.zeros(config.VocabSize));
        RegisterComponents();
        BertInitialization.Apply(this, config);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden, Tensor wordEmbeddings)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor transformed = layer_norm.call(activation(dense.call(hidden)));
        Tensor logits = decoder is null ? F.linear(transformed, wordEmbeddings, bias) : decoder.call(transformed) + bias;
        return logits.MoveToOuterDisposeScope();
    }
}
