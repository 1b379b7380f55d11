namespace Safe.Framework.Models.Heads;

/// <summary>A model that gives each sequence a class, several, or a value; the same for every family.</summary>
public interface ISequenceClassifier
{
    /// <summary>Where the model is, and its inputs have to be.</summary>
    Device Device { get; }

    /// <summary>Runs the model: each argument <c>[batch, tokens]</c> → logits <c>[batch, labels]</c>.</summary>
    /// <param name="ids">Token ids.</param>
    /// <param name="attentionMask">1 = attend, 0 = padding, or null.</param>
    /// <param name="tokenTypes">Token types, or null; families without them take null only.</param>
    /// <param name="positions">Positions, or null.</param>
    Tensor call(Tensor ids, Tensor? attentionMask, Tensor? tokenTypes, Tensor? positions);

    /// <summary>The mean loss of a batch, a scalar.</summary>
    /// <param name="logits">What <c>call</c> returned, <c>[batch, labels]</c>.</param>
    /// <param name="labels">Targets; see <see cref="ClassificationLoss.Of"/>.</param>
    Tensor Loss(Tensor logits, Tensor labels);
}
