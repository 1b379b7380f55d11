namespace Safe.Framework.Tasks.ApiDocs;

/// <summary>What to read and how to make a classification task of it.</summary>
public sealed record ApiDocsOptions
{
    /// <summary>A .NET root, or a folder with XML files; null: the .NET installation at hand.</summary>
    public string? Folder { get; init; }

    /// <summary>The classes.</summary>
    public IReadOnlyList<ApiArea> Areas { get; init; } = ApiAreas.Default;

    /// <summary>Texts of each class, training and development together.</summary>
    public int PerArea { get; init; } = 600;

    /// <summary>The most training texts of each class whose labels are used, as if nobody had labelled the rest; null: all.</summary>
    public int? LabelledPerArea { get; init; }

    /// <summary>The share of texts in the development set, in (0, 1).</summary>
    public double DevFraction { get; init; } = 0.15;

    /// <summary>The most texts that one type contributes, so that no class is one big type.</summary>
    public int MaxPerType { get; init; } = 12;

    /// <summary>Chooses types and texts.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// Namespaces, each with all below it, that give no text for pre-training. By default the intrinsics: 6,000 near-equal lines of machine
    /// instructions would take a tenth of a small vocabulary.
    /// </summary>
    public IReadOnlyList<string> NotForPretraining { get; init; } = ["System.Runtime.Intrinsics"];

    /// <summary>Refuses values that make no task.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(PerArea, nameof(PerArea));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxPerType, nameof(MaxPerType));
        if (LabelledPerArea is { } labelled)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(labelled, nameof(LabelledPerArea));
        }
        if (!(DevFraction is > 0 and < 1) || DevCount == 0 || DevCount == PerArea)
        {
            throw new ArgumentOutOfRangeException(
                nameof(DevFraction),
                DevFraction,
                $"of {PerArea} texts a class, at least one has to be in each of the training and development sets"
            );
        }

        if (Areas.Count < 2)
        {
            throw new ArgumentException("A classification needs at least two areas.", nameof(Areas));
        }
    }

    /// <summary>Development texts of each class.</summary>
    internal int DevCount => (int)Math.Round(PerArea * DevFraction, MidpointRounding.AwayFromZero);
}
