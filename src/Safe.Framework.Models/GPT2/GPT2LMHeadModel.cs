using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.GPT2;

/// <summary>
/// GPT-2 that predicts the next token: (input ids <c>[batch, tokens]</c>, attention mask or null, positions or null, cache or null) → logits
/// <c>[batch, tokens, vocabulary]</c>. The head is the word-embedding matrix unless the configuration unties them.
/// </summary>
public sealed partial class GPT2LMHeadModel : Module<Tensor, Tensor?, Tensor?, KeyValueCache?, Tensor>, ICausalLM
{
    private readonly GPT2Model transformer;
    private readonly Linear? lm_head;
    private readonly GPT2Config config;

    /// <summary>Creates the model with random weights.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <exception cref="InvalidDataException">The configuration holds a value that cannot be.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for something that is not there.</exception>
    public GPT2LMHeadModel(GPT2Config config)
        : base(nameof(GPT2LMHeadModel))
    {
        this.config = config;
        transformer = new GPT2Model(config);
        lm_head = config.TieWordEmbeddings ? null : Linear(config.NEmbd, config.VocabSize, hasBias: false);
        RegisterComponents();
        if (lm_head is not null)
        {
            GPT2Initialization.Apply(lm_head, config);
        }
    }

    /// <inheritdoc/>
    public PretrainedConfig Config => config;

    /// <inheritdoc/>
    public Device Device => transformer.WordEmbeddings.device;

    /// <inheritdoc/>
    public override Tensor forward(Tensor ids, Tensor? attentionMask, Tensor? positions, KeyValueCache? cache)
    {
        using DisposeScope scope = NewDisposeScope();
        return Head(transformer.call(ids, attentionMask, positions, cache)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor NextTokenLogits(Tensor ids, Tensor? attentionMask, Tensor? positions, KeyValueCache? cache)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor hidden = transformer.call(ids, attentionMask, positions, cache);
        return Head(hidden.select(1, hidden.shape[1] - 1)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Loss(Tensor logits, Tensor labels, double labelSmoothing = 0) => TokenLoss.OfNext(logits, labels, labelSmoothing);

    /// <inheritdoc/>
    public KeyValueCache NewCache() => new(config.NLayer);

    private Tensor Head(Tensor hidden) => lm_head is null ? F.linear(hidden, transformer.WordEmbeddings) : lm_head.call(hidden);
}
