namespace Safe.Framework.Tasks.Classification;

/// <summary>What a task of texts is measured by.</summary>
public enum TextMetric
{
    /// <summary>Share of texts that get their own class.</summary>
    Accuracy,

    /// <summary>F1 of class 1, of two.</summary>
    F1,

    /// <summary>Matthews' correlation.</summary>
    Matthews,

    /// <summary>Pearson's correlation of values; beside it stands Spearman's.</summary>
    Pearson,
}
