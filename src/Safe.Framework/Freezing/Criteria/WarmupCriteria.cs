namespace Safe.Framework.Freezing.Criteria;

/// <summary>The warm-up criteria that settings can name.</summary>
public static class WarmupCriteria
{
    /// <summary>The name of the default, the paper's.</summary>
    public const string Default = "relative-change";

    /// <summary>The name of the criterion that counts epochs.</summary>
    public const string FixedEpochs = "fixed";

    private static readonly Dictionary<string, Func<IWarmupCriterion>> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [Default] = static () => new RelativeChangeCriterion(),
        [FixedEpochs] = static () => new FixedEpochsCriterion(),
    };

    /// <summary>The names, in any case.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>The criterion of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such criterion.</exception>
    public static IWarmupCriterion Create(string name) =>
        Known.TryGetValue(name, out Func<IWarmupCriterion>? make)
            ? make()
            : throw new ArgumentException(UnknownName.Sentence("Warmup", name, Names), nameof(name));
}
