using System.Globalization;
using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters;

/// <summary>Applies <see cref="AdapterOptions"/> to paths, by the rules of PEFT.</summary>
internal sealed class TargetSelection
{
    internal const int DefaultInitialRank = 12;

    private readonly AdapterOptions options;
    private readonly PathPattern? target;
    private readonly PathPattern? exclude;
    private readonly List<(string Key, PathPattern Pattern)> overrides;

    /// <summary>Prepares the options' patterns.</summary>
    internal TargetSelection(AdapterOptions options)
    {
        this.options = options;
        target = options.TargetPattern is null ? null : new PathPattern(options.TargetPattern);
        exclude = options.ExcludePattern is null ? null : new PathPattern(options.ExcludePattern);
        IEnumerable<string> keys = [.. options.RankPattern?.Keys ?? [], .. options.AlphaPattern?.Keys ?? []];
        overrides = [.. keys.Distinct(StringComparer.Ordinal).Select(key => (key, new PathPattern(key)))];
    }

    /// <summary>Whether the options name targets, so that layers without an attribute can be chosen too.</summary>
    internal bool NamesTargets => options.TargetModules is not null || target is not null;

    /// <summary>Whether a layer is to be adapted.</summary>
    /// <param name="path">The layer's path.</param>
    /// <param name="declared">Whether an attribute marks it and switches it on.</param>
    internal bool Selects(string path, bool declared) =>
        (NamesTargets ? Names(path) : declared) && !Excludes(path) && (options.LayersToTransform is null || IsInChosenBlock(path));

    /// <summary>Whether a module's own parameters are to train: it, or a module that it lies in, is named, if any is, and neither is excluded.</summary>
    /// <param name="path">The module's path.</param>
    internal bool SelectsOwn(string path)
    {
        bool named = !NamesTargets;
        for (string around = path; around.Length > 0; around = around[..Math.Max(0, around.LastIndexOf('.'))])
        {
            if (Excludes(around))
            {
                return false;
            }
            named = named || Names(around);
        }
        return named && (options.LayersToTransform is null || IsInChosenBlock(path));
    }

    /// <summary>The settings of a chosen layer.</summary>
    /// <param name="path">The layer's path.</param>
    /// <param name="declared">What its attribute says.</param>
    internal AdapterSettings SettingsFor(string path, AdapterSettings declared)
    {
        string? key = overrides.Find(pattern => pattern.Pattern.MatchesEnd(path)).Key;
        int? rank = key is not null && options.RankPattern?.TryGetValue(key, out int ownRank) is true ? ownRank : options.R;
        double? alpha =
            key is not null && options.AlphaPattern?.TryGetValue(key, out double ownAlpha) is true ? ownAlpha : options.LoraAlpha;
        AdapterMethod method = options.Method ?? declared.Method;
        return new AdapterSettings
        {
            Name = declared.Name,
            Method = method,
            Rank = method == AdapterMethod.AdaLoRA ? InitialRank(declared) : rank ?? declared.Rank,
            Alpha = alpha ?? declared.Alpha,
            Dropout = options.LoraDropout ?? declared.Dropout,
            RankStabilized = options.UseRslora || declared.RankStabilized,
            WeightDecomposed = options.UseDora || declared.WeightDecomposed,
            Segments = options.Segments ?? declared.Segments,
            Feedforward = options.FeedforwardModules?.Any(name => PathPattern.EndsWithName(path, name)) ?? declared.Feedforward,
            ReductionFactor = options.ReductionFactor ?? declared.ReductionFactor,
            Activation = options.NonLinearity ?? declared.Activation,
            InitialScale = options.InitialScale ?? declared.InitialScale,
            Residual = options.Residual ?? declared.Residual,
            Create = declared.Create,
        };
    }

    private int InitialRank(AdapterSettings declared) =>
        options.InitR ?? (declared.Method == AdapterMethod.AdaLoRA ? declared.Rank : DefaultInitialRank);

    private bool Names(string path) =>
        target?.MatchesWhole(path) ?? options.TargetModules?.Any(name => PathPattern.EndsWithName(path, name)) ?? false;

    private bool Excludes(string path) =>
        exclude?.MatchesWhole(path) ?? options.ExcludeModules?.Any(name => PathPattern.EndsWithName(path, name)) ?? false;

    private bool IsInChosenBlock(string path) => BlockOf(path) is int block && options.LayersToTransform!.Contains(block);

    /// <summary>The number of the block that a layer lies in; null: it lies in none.</summary>
    /// <param name="path">The layer's path.</param>
    internal int? BlockOf(string path)
    {
        // The last number in the path that something follows, after a name that LayersPattern allows.

        string[] parts = path.Split('.');
        for (int index = parts.Length - 2; index >= 1; index--)
        {
            bool isNumber = int.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out int block);
            if (isNumber && (options.LayersPattern is not { Count: > 0 } names || names.Contains(parts[index - 1])))
            {
                return block;
            }
        }
        return null;
    }
}
