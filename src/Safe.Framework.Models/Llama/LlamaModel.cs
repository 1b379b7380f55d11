using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Llama;

/// <summary>
/// LLaMA without a head (Touvron et al., 2023, arXiv 2302.13971): (input ids <c>[batch, tokens]</c>, attention mask
/// <c>[batch, past + tokens]</c>, or one per query, or null, positions <c>[batch, tokens]</c> or null, cache or null) → last hidden state,
/// normalised, <c>[batch, tokens, hidden]</c>. No positions means that they count on from what is cached, whatever the mask. Fields carry
/// Hugging Face's names, so that a parameter's path is its checkpoint key.
/// </summary>
public sealed partial class LlamaModel : Module<Tensor, Tensor?, Tensor?, KeyValueCache?, Tensor>
{
    private readonly Embedding embed_tokens;
    private readonly ModuleList<LlamaDecoderLayer> layers;
    private readonly LlamaRMSNorm norm;
    private readonly RotaryEmbedding rotary;

    /// <summary>Creates the model with random weights.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <exception cref="InvalidDataException">The configuration holds a value that cannot be.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for something that is not there.</exception>
    public LlamaModel(LlamaConfig config)
        : base(nameof(LlamaModel))
    {
        LlamaConfigFile.Require(config, nameof(LlamaConfig));
        using IDisposable? construction = BackboneWeights.Begin();
        embed_tokens = Embedding(config.VocabSize, config.HiddenSize, padding_idx: config.PadTokenId);
        layers = new ModuleList<LlamaDecoderLayer>([
            .. Enumerable.Range(0, config.NumHiddenLayers).Select(_ => new LlamaDecoderLayer(config)),
        ]);
        norm = new LlamaRMSNorm(config.HiddenSize, config.RmsNormEps);
        rotary = new RotaryEmbedding(config);
        RegisterComponents();
        LlamaInitialization.Apply(this, config);
    }

    /// <summary>The word-embedding matrix, <c>[vocabulary, hidden]</c>, which a tied head shares.</summary>
    public Parameter WordEmbeddings => embed_tokens.weight!;

    /// <inheritdoc/>
    public override Tensor forward(Tensor ids, Tensor? attentionMask, Tensor? positions, KeyValueCache? cache)
    {
        using DisposeScope scope = NewDisposeScope();
        long past = cache?.Length ?? 0;
        long tokens = ids.shape[^1];
        Tensor hidden = embed_tokens.call(ids);
        RotaryAngles angles = rotary.Angles(positions ?? DecoderInputs.Positions(ids, past), past + tokens, hidden.dtype);
        Tensor? mask = AttentionMask.CausalIfNeeded(attentionMask, tokens, past, hidden.dtype, hidden.device);
        foreach ((int index, LlamaDecoderLayer layer) in layers.Index())
        {
            using Tensor input = hidden;
            hidden = layer.call(input, mask, angles.Cos, angles.Sin, cache?[index]);
        }
        return norm.call(hidden).MoveToOuterDisposeScope();
    }
}
