namespace Safe.Framework.Models.Generation;

/// <summary>A row with one more token.</summary>
/// <param name="Row">The row, counted over all prompts.</param>
/// <param name="Token">The token.</param>
/// <param name="LogProbability">Of everything generated in the row, this token included.</param>
internal readonly record struct BeamCandidate(int Row, long Token, float LogProbability);
