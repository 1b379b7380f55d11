using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Heads;

/// <summary>A decoder that predicts the next token; the same for every family.</summary>
public interface ICausalLM
{
    /// <summary>What the model was made from.</summary>
    PretrainedConfig Config { get; }

    /// <summary>Where the model is, and its inputs have to be.</summary>
    Device Device { get; }

    /// <summary>Runs the model: → logits <c>[batch, tokens, vocabulary]</c>, each those of the token after.</summary>
    /// <param name="ids">Token ids, <c>[batch, tokens]</c>.</param>
    /// <param name="attentionMask">1 = attend, 0 = padding, for cached and new tokens, <c>[batch, past + tokens]</c>; or one per query, or null.</param>
    /// <param name="positions">Positions, <c>[batch, tokens]</c>; null counts on from what is cached.</param>
    /// <param name="cache">Keys and values of earlier tokens, to which those of <paramref name="ids"/> are added; null for none.</param>
    Tensor call(Tensor ids, Tensor? attentionMask, Tensor? positions, KeyValueCache? cache);

    /// <summary>The same for the last token only: → logits <c>[batch, vocabulary]</c>.</summary>
    /// <param name="ids">Token ids, <c>[batch, tokens]</c>.</param>
    /// <param name="attentionMask">As in <c>call</c>.</param>
    /// <param name="positions">As in <c>call</c>.</param>
    /// <param name="cache">As in <c>call</c>.</param>
    Tensor NextTokenLogits(Tensor ids, Tensor? attentionMask, Tensor? positions, KeyValueCache? cache);

    /// <summary>The mean cross-entropy of each token given those before it, a scalar.</summary>
    /// <param name="logits">What <c>call</c> returned, <c>[batch, tokens, vocabulary]</c>.</param>
    /// <param name="labels">The token ids themselves, −100 where nothing is asked, <c>[batch, tokens]</c>; the model shifts them.</param>
    /// <param name="labelSmoothing">Share of the target spread over the vocabulary, in [0, 1].</param>
    Tensor Loss(Tensor logits, Tensor labels, double labelSmoothing = 0);

    /// <summary>An empty cache for this model; it belongs to the caller.</summary>
    KeyValueCache NewCache();
}
