namespace Safe.Framework.Tasks;

/// <summary>A text and its class.</summary>
/// <param name="Text">The text.</param>
/// <param name="Label">Index of the class.</param>
public sealed record LabeledText(string Text, int Label);
