using Microsoft.Extensions.Options;
using Safe.Framework.Freezing.Budgets;
using Safe.Framework.Freezing.Criteria;
using Safe.Framework.Freezing.Schedules;
using Safe.Framework.Freezing.Selectors;

namespace Safe.Framework.Freezing;

/// <summary>Checks <see cref="FreezeOptions"/>: each value's range and the values against each other, all problems in one result.</summary>
public sealed class FreezeOptionsValidator : IValidateOptions<FreezeOptions>
{
    private static readonly FreezeOptionsRanges Ranges = new();

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, FreezeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var result = new ValidateOptionsResultBuilder();
        result.AddResult(Ranges.Validate(name, options));
        CheckName(nameof(options.Warmup), options.Warmup, WarmupCriteria.Names, result);
        CheckName(nameof(options.Schedule), options.Schedule, FreezeSchedules.Names, result);
        CheckName(nameof(options.Selector), options.Selector, FreezeSelectors.Names, result);
        CheckWarmup(options, result);
        CheckSelector(options, result);
        CheckBudget(options, result);
        return result.Build();
    }

    private static void CheckName(string setting, string? name, IReadOnlyCollection<string> known, ValidateOptionsResultBuilder result)
    {
        if (name is not null && !known.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            result.AddError(UnknownName.Sentence(setting, name, known));
        }
    }

    private static void CheckWarmup(FreezeOptions options, ValidateOptionsResultBuilder result)
    {
        if (options.MaxWarmupEpochs < options.MinWarmupEpochs)
        {
            result.AddError($"MaxWarmupEpochs ({options.MaxWarmupEpochs}) must not be below MinWarmupEpochs ({options.MinWarmupEpochs})");
        }
        int minWarmup = options.MinWarmupEpochs ?? 1;
        if (options.FinalEpoch <= minWarmup)
        {
            result.AddError(
                $"FinalEpoch ({options.FinalEpoch}) must be greater than MinWarmupEpochs ({minWarmup}), or the threshold jumps to its final value at once"
            );
        }
        if (options.MaxWarmupEpochs <= options.StableComparisons)
        {
            result.AddError(
                $"MaxWarmupEpochs ({options.MaxWarmupEpochs}) must be greater than StableComparisons ({options.StableComparisons}), which needs {options.StableComparisons + 1L} scored epochs"
            );
        }
        CheckBelongs(nameof(options.WarmupEpochs), options.WarmupEpochs, "Warmup", options.Warmup, WarmupCriteria.FixedEpochs, result);
        if (options.FinalEpoch <= options.WarmupEpochs)
        {
            result.AddError(
                $"FinalEpoch ({options.FinalEpoch}) must be greater than WarmupEpochs ({options.WarmupEpochs}), or the threshold jumps to its final value at once"
            );
        }
    }

    private static void CheckSelector(FreezeOptions options, ValidateOptionsResultBuilder result)
    {
        string selector = options.SelectorName;
        CheckBelongs(nameof(options.KeepUnits), options.KeepUnits, "Selector", selector, FreezeSelectors.StaticTopK, result);
        CheckBelongs(nameof(options.Plan), options.Plan, "Selector", selector, FreezeSelectors.Replay, result);
        if (
            options.Granularity == FreezeGranularity.Adapter
            && (Is(selector, FreezeSelectors.CostAware) || Is(selector, FreezeSelectors.Budget))
        )
        {
            result.AddError($"Selector '{selector}' freezes whole units, whose costs are known; leave Granularity at Unit");
        }
        if (options.MayThaw && (Is(selector, FreezeSelectors.UpperHalf) || Is(selector, FreezeSelectors.Replay)))
        {
            result.AddError($"Selector '{selector}' fixes what freezes; ThawImportance and ThawLossRise do not go with it");
        }
    }

    private static void CheckBudget(FreezeOptions options, ValidateOptionsResultBuilder result)
    {
        bool isBudget = Is(options.SelectorName, FreezeSelectors.Budget);
        bool isStated = options.MaxMemory is not null || options.TargetTime is not null;
        if (isStated != isBudget)
        {
            result.AddError(
                isBudget
                    ? "Selector 'budget' needs MaxMemory or TargetTime"
                    : $"MaxMemory and TargetTime go with Selector 'budget'; Selector is '{options.Selector}'"
            );
        }
        if (options.MaxMemory is not null && !ByteSize.TryParse(options.MaxMemory, out _))
        {
            result.AddError(
                $"MaxMemory '{options.MaxMemory}' is not a size; write a number with B, kB, MB, GB, KiB, MiB or GiB, such as 8 GB"
            );
        }
        if (isBudget && options.FinalThreshold is not null)
        {
            result.AddError("Selector 'budget' solves for FinalThreshold; leave it out");
        }
    }

    // A setting that only one choice reads must be there with it, and nowhere else.
    private static void CheckBelongs(
        string setting,
        object? value,
        string choice,
        string? chosen,
        string owner,
        ValidateOptionsResultBuilder result
    )
    {
        bool isOwner = Is(chosen, owner);
        if (isOwner && value is null)
        {
            result.AddError($"{choice} '{owner}' needs {setting}");
        }
        else if (!isOwner && value is not null)
        {
            result.AddError($"{setting} ({value}) goes with {choice} '{owner}' only");
        }
    }

    private static bool Is(string? name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
