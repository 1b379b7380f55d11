namespace Safe.Framework.Models.Heads;

/// <summary>A model that marks an answer's span; the same for every family.</summary>
public interface IQuestionAnswerer
{
    /// <summary>Where the model is, and its inputs have to be.</summary>
    Device Device { get; }

    /// <summary>Runs the model: each argument <c>[batch, tokens]</c> → scores of both ends.</summary>
    /// <param name="ids">Token ids.</param>
    /// <param name="attentionMask">1 = attend, 0 = padding, or null.</param>
    /// <param name="tokenTypes">Token types, or null.</param>
    /// <param name="positions">Positions, or null.</param>
    SpanLogits call(Tensor ids, Tensor? attentionMask, Tensor? tokenTypes, Tensor? positions);

    /// <summary>The mean of both ends' cross-entropies, a scalar. An end outside the sequence is ignored.</summary>
    /// <param name="logits">What <c>call</c> returned.</param>
    /// <param name="starts">Index of each answer's first token, <c>[batch]</c>.</param>
    /// <param name="ends">Index of each answer's last token, <c>[batch]</c>.</param>
    Tensor Loss(SpanLogits logits, Tensor starts, Tensor ends);
}
