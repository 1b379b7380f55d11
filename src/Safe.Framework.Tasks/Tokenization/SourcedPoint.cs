namespace Safe.Framework.Tasks.Tokenization;

/// <summary>A code point and the place of the character that it comes from.</summary>
/// <param name="Value">The code point.</param>
/// <param name="Source">Index into the text that is being normalised.</param>
internal readonly record struct SourcedPoint(int Value, int Source);
