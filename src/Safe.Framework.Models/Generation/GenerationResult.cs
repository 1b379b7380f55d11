namespace Safe.Framework.Models.Generation;

/// <summary>What was generated. The tensors belong to the caller's dispose scope.</summary>
/// <param name="Sequences">
/// Prompts and what follows them, <c>[prompts · NumReturnSequences, tokens]</c>, those of a prompt side by side, the best first; finished rows
/// are filled with the padding id.
/// </param>
/// <param name="SequenceScores">Beam search: each sequence's log-probability over its length's power, <c>[prompts · NumReturnSequences]</c>; else null.</param>
/// <param name="Scores">The scores that each step's tokens were chosen by, <c>[rows, vocabulary]</c> each; empty unless asked for.</param>
public sealed record GenerationResult(Tensor Sequences, Tensor? SequenceScores, IReadOnlyList<Tensor> Scores);
