namespace Safe.Framework.Models.Heads;

/// <summary>A model that gives each token a class; the same for every family.</summary>
public interface ITokenClassifier
{
    /// <summary>Runs the model: each argument <c>[batch, tokens]</c> → logits <c>[batch, tokens, labels]</c>.</summary>
    /// <param name="ids">Token ids.</param>
    /// <param name="attentionMask">1 = attend, 0 = padding, or null.</param>
    /// <param name="tokenTypes">Token types, or null.</param>
    /// <param name="positions">Positions, or null.</param>
    Tensor call(Tensor ids, Tensor? attentionMask, Tensor? tokenTypes, Tensor? positions);

    /// <summary>The mean cross-entropy over labelled tokens, a scalar.</summary>
    /// <param name="logits">What <c>call</c> returned, <c>[batch, tokens, labels]</c>.</param>
    /// <param name="labels">Class indices, −100 where nothing is asked, <c>[batch, tokens]</c>.</param>
    Tensor Loss(Tensor logits, Tensor labels);
}
