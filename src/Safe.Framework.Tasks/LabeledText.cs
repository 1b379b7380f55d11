namespace Safe.Framework.Tasks;

/// <summary>A text, or two, and what is to be told of it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Label">Index of the class; 0 where a value is to be told.</param>
public sealed record LabeledText(string Text, int Label)
{
    /// <summary>A second text, such as the hypothesis of a premise; null where there is none.</summary>
    public string? Pair { get; init; }

    /// <summary>The value to tell, where the task is a regression; null where it is a class.</summary>
    public double? Value { get; init; }
}
