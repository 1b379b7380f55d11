namespace Safe.Framework.Tasks.Classification;

/// <summary>Where the texts and labels of a file stand.</summary>
public sealed record LabeledTextColumns
{
    /// <summary>Column of the text.</summary>
    public string Text { get; init; } = "text";

    /// <summary>Column of a second text; null: there is none.</summary>
    public string? Pair { get; init; }

    /// <summary>Column of the label or value.</summary>
    public string Label { get; init; } = "label";

    /// <summary>Whether the label is a value to tell, not a class.</summary>
    public bool IsValue { get; init; }
}
