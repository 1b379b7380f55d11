using Microsoft.Extensions.Options;
using Safe.Framework.Adapters.Sparsity;
using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters;

/// <summary>Checks <see cref="AdapterOptions"/>: each value's range and the values against each other, all problems in one result.</summary>
public sealed class AdapterOptionsValidator : IValidateOptions<AdapterOptions>
{
    private static readonly AdapterOptionsRanges Ranges = new();

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AdapterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var result = new ValidateOptionsResultBuilder();
        result.AddResult(Ranges.Validate(name, options));
        CheckTargets(options, result);
        CheckPattern(options.TargetPattern, nameof(options.TargetPattern), result);
        CheckPattern(options.ExcludePattern, nameof(options.ExcludePattern), result);
        foreach ((string key, int rank) in options.RankPattern ?? new Dictionary<string, int>())
        {
            CheckPattern(key, nameof(options.RankPattern), result);
            Check(rank >= 1, $"RankPattern['{key}'] ({rank}) must be at least 1", result);
        }
        foreach ((string key, double alpha) in options.AlphaPattern ?? new Dictionary<string, double>())
        {
            CheckPattern(key, nameof(options.AlphaPattern), result);
            Check(alpha > 0 && double.IsFinite(alpha), $"AlphaPattern['{key}'] ({alpha}) must be greater than 0", result);
        }
        Check(
            options.Method is null || (options.Method != AdapterMethod.Custom && Enum.IsDefined(options.Method.Value)),
            $"Method '{options.Method}' cannot be chosen here; a custom adapter is chosen by [Adapter<TAdapter>]",
            result
        );
        Check(
            options.Segments is null || OutputSegments.IsValid(options.Segments),
            $"Segments '{options.Segments}' must be one character 0 or 1 for each part, with a 1 among them",
            result
        );
        Check(
            options.Method != AdapterMethod.AdaLoRA || options.TargetR <= (options.InitR ?? TargetSelection.DefaultInitialRank),
            $"TargetR ({options.TargetR}) must not be greater than InitR ({options.InitR ?? TargetSelection.DefaultInitialRank})",
            result
        );
        CheckSparsity(options, result);
        Check(
            options.LayersToTransform?.Any(layer => layer < 0) is not true,
            $"LayersToTransform ({string.Join(", ", options.LayersToTransform ?? [])}) must hold numbers from 0",
            result
        );
        return result.Build();
    }

    private static void CheckTargets(AdapterOptions options, ValidateOptionsResultBuilder result)
    {
        Check(options.TargetModules is not { Count: 0 }, "TargetModules is empty; leave it out to adapt the declared sites", result);
        Check(
            options.TargetModules is null || options.TargetPattern is null,
            "TargetModules and TargetPattern exclude each other; set one",
            result
        );
        Check(
            options.ExcludeModules is null || options.ExcludePattern is null,
            "ExcludeModules and ExcludePattern exclude each other; set one",
            result
        );
        foreach (
            IList<string>? names in (IList<string>?[])
                [options.TargetModules, options.ExcludeModules, options.LayersPattern, options.ModulesToSave]
        )
        {
            Check(names?.Any(string.IsNullOrWhiteSpace) is not true, "names of modules may not be empty", result);
        }
    }

    private static void CheckSparsity(AdapterOptions options, ValidateOptionsResultBuilder result)
    {
        Check(Enum.IsDefined(options.SparseSaliency), $"SparseSaliency is {options.SparseSaliency}; it can be {Names<Saliency>()}", result);
        Check(Enum.IsDefined(options.SparseScope), $"SparseScope is {options.SparseScope}; it can be {Names<SparsityScope>()}", result);
        Check(
            options.SparseRatio is null || options.Method is null || AdapterPruning.CanPrune(options.Method.Value),
            $"SparseRatio ({options.SparseRatio}) prunes the matrices of adapters, and {options.Method} has none",
            result
        );
    }

    private static string Names<TEnum>()
        where TEnum : struct, Enum => string.Join(", ", Enum.GetNames<TEnum>());

    private static void CheckPattern(string? pattern, string option, ValidateOptionsResultBuilder result)
    {
        if (pattern is null)
        {
            return;
        }
        try
        {
            _ = new PathPattern(pattern);
        }
        catch (ArgumentException error)
        {
            result.AddError($"{option} '{pattern}' is not a regular expression: {error.Message}");
        }
    }

    private static void Check(bool condition, string complaint, ValidateOptionsResultBuilder result)
    {
        if (!condition)
        {
            result.AddError(complaint);
        }
    }
}
