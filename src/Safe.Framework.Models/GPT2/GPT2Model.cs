using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.GPT2;

/// <summary>
/// GPT-2 without a head (Radford et al., 2019): (input ids <c>[batch, tokens]</c>, attention mask <c>[batch, past + tokens]</c>, or one per
/// query, or null, positions <c>[batch, tokens]</c> or null, cache or null) → last hidden state, normalised, <c>[batch, tokens, width]</c>. No
/// positions means that they count on from what is cached, whatever the mask. Fields carry Hugging Face's names, so that a parameter's
/// path is its checkpoint key.
/// </summary>
public sealed partial class GPT2Model : Module<Tensor, Tensor?, Tensor?, KeyValueCache?, Tensor>
{
    private readonly Embedding wte;
    private readonly Embedding wpe;
    private readonly Dropout drop;
    private readonly ModuleList<GPT2Block> h;
    private readonly LayerNorm ln_f;
    private readonly int longest;

    /// <summary>Creates the model with random weights.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <exception cref="InvalidDataException">The configuration holds a value that cannot be.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for something that is not there.</exception>
    public GPT2Model(GPT2Config config)
        : base(nameof(GPT2Model))
    {
        GPT2ConfigFile.Require(config, nameof(GPT2Config));
        using IDisposable? construction = BackboneWeights.Begin();
        wte = Embedding(config.VocabSize, config.NEmbd);
        wpe = Embedding(config.NPositions, config.NEmbd);
        drop = Dropout(config.EmbdPdrop);
        h = new ModuleList<GPT2Block>([.. Enumerable.Range(0, config.NLayer).Select(layer => new GPT2Block(config, layer))]);
        ln_f = LayerNorm(config.NEmbd, config.LayerNormEpsilon);
        longest = config.NPositions;
        RegisterComponents();
        GPT2Initialization.Apply(this, config);
    }

    /// <summary>The word-embedding matrix, <c>[vocabulary, width]</c>, which a tied head shares.</summary>
    public Parameter WordEmbeddings => wte.weight!;

    /// <inheritdoc/>
    public override Tensor forward(Tensor ids, Tensor? attentionMask, Tensor? positions, KeyValueCache? cache)
    {
        using DisposeScope scope = NewDisposeScope();
        long past = cache?.Length ?? 0;
        long tokens = ids.shape[^1];
        if (past + tokens > longest)
        {
            throw new ArgumentException(
                $"input has {tokens} tokens after {past} cached ones; the model takes at most n_positions = {longest}",
                nameof(ids)
            );
        }
        Tensor hidden = drop.call(wte.call(ids) + wpe.call(positions ?? DecoderInputs.Positions(ids, past)));
        Tensor? mask = AttentionMask.CausalIfNeeded(attentionMask, tokens, past, hidden.dtype, hidden.device);
        foreach ((int layer, GPT2Block block) in h.Index())
        {
            using Tensor input = hidden;
            hidden = block.call(input, mask, cache?[layer]);
        }
        return ln_f.call(hidden).MoveToOuterDisposeScope();
    }
}
