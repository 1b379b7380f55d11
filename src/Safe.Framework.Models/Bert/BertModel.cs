using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Bert;

/// <summary>
/// BERT without a head (Devlin et al., 2018, arXiv 1810.04805): (input ids, attention mask or null, token types or null, positions or
/// null), each <c>[batch, tokens]</c> → <see cref="BertModelOutput"/>. No mask means that every token is attended to, no token types
/// that all are of type 0, no positions that they count from 0. Fields carry Hugging Face's names, so that a parameter's path is its
/// checkpoint key.
/// </summary>
public sealed partial class BertModel : Module<Tensor, Tensor?, Tensor?, Tensor?, BertModelOutput>
{
    private readonly BertEmbeddings embeddings;
    private readonly BertEncoder encoder;
    private readonly BertPooler? pooler;

    /// <summary>Creates the model with random weights.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <param name="withPooler">Whether to have the pooler, which some heads do without.</param>
    /// <exception cref="InvalidDataException">The configuration holds a value that cannot be.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for something that is not there.</exception>
    public BertModel(BertConfig config, bool withPooler = true)
        : base(nameof(BertModel))
    {
        BertConfigFile.RequireSupported(config, nameof(BertConfig));
        BertConfigFile.RequireValid(config, nameof(BertConfig));
        using IDisposable? construction = BackboneWeights.Begin();
        embeddings = new BertEmbeddings(config);
        encoder = new BertEncoder(config);
        pooler = withPooler ? new BertPooler(config) : null;
        RegisterComponents();
        BertInitialization.Apply(this, config);
    }

    /// <summary>The word-embedding matrix, <c>[vocabulary, hidden]</c>, which a tied decoder shares.</summary>
    public Parameter WordEmbeddings => embeddings.WordWeight;

    /// <inheritdoc/>
    public override BertModelOutput forward(Tensor ids, Tensor? attentionMask, Tensor? tokenTypes, Tensor? positions)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor embedded = embeddings.call(ids, tokenTypes, positions);
        Tensor? mask = attentionMask is null ? null : AttentionMask.Additive(attentionMask, embedded.dtype);
        Tensor hidden = encoder.call(embedded, mask);
        Tensor? pooled = pooler?.call(hidden);
        return new BertModelOutput(hidden.MoveToOuterDisposeScope(), pooled?.MoveToOuterDisposeScope());
    }
}
