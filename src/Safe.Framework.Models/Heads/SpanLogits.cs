namespace Safe.Framework.Models.Heads;

/// <summary>Scores of every token as the first and as the last of an answer.</summary>
/// <param name="Start">Logits of the first token, <c>[batch, tokens]</c>.</param>
/// <param name="End">Logits of the last token, <c>[batch, tokens]</c>.</param>
public readonly record struct SpanLogits(Tensor Start, Tensor End);
