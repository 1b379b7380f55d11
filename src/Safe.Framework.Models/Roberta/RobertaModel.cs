using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Roberta;

/// <summary>
/// RoBERTa without a head (Liu et al., 2019, arXiv 1907.11692): BERT's encoder and pooler over embeddings of its own. (input ids, attention
/// mask or null, token types or null, positions or null), each <c>[batch, tokens]</c> → <see cref="BertModelOutput"/>. No mask means that
/// every token is attended to, no positions that they follow from the ids. Fields carry Hugging Face's names, so that a parameter's path
/// is its checkpoint key.
/// </summary>
public sealed partial class RobertaModel : Module<Tensor, Tensor?, Tensor?, Tensor?, BertModelOutput>
{
    private readonly RobertaEmbeddings embeddings;
    private readonly BertEncoder encoder;
    private readonly BertPooler? pooler;

    /// <summary>Creates the model with random weights.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <param name="withPooler">Whether to have the pooler, which no head reads.</param>
    /// <exception cref="InvalidDataException">The configuration holds a value that cannot be.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for something that is not there.</exception>
    public RobertaModel(RobertaConfig config, bool withPooler = true)
        : base(nameof(RobertaModel))
    {
        BertConfigFile.RequireSupported(config, nameof(RobertaConfig));
        BertConfigFile.RequireValid(config, nameof(RobertaConfig));
        using IDisposable? construction = BackboneWeights.Begin();
        embeddings = new RobertaEmbeddings(config);
        encoder = new BertEncoder(config);
        pooler = withPooler ? new BertPooler(config) : null;
        RegisterComponents();
        BackboneWeights.Initialize(this, (_, part) => Initialize(part, config));
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

    private static void Initialize(Module part, RobertaConfig config)
    {
        BertInitialization.Initialize(part, config);
        if (part is RobertaEmbeddings tables)
        {
            BertInitialization.ClearRow(tables.WordWeight, config.PadTokenId);
            BertInitialization.ClearRow(tables.PositionWeight, config.PadTokenId);
        }
    }
}
