using Microsoft.Extensions.Options;
using Safe.Framework.Annotations;
using Safe.Framework.Freezing.Budgets;

namespace Safe.Framework.Freezing;

/// <summary>The values that decide about freezing in one job: options where set, else what the model declares.</summary>
public sealed record FreezeSettings
{
    /// <summary>The threshold τ_T that the schedule ends at, in [0, 1].</summary>
    public required double FinalThreshold { get; init; }

    /// <summary>The epoch t_f at which the threshold reaches its final value, counted from 1.</summary>
    public required int FinalEpoch { get; init; }

    /// <summary>An importance is stable while it changes by less than this share of itself.</summary>
    public double WarmupTolerance { get; init; } = 0.05;

    /// <summary>Smallest denominator of a relative change.</summary>
    public double ImportanceFloor { get; init; } = 1e-12;

    /// <summary>How many stable comparisons in a row end the warm-up.</summary>
    public int StableComparisons { get; init; } = 1;

    /// <summary>The warm-up lasts at least this many epochs.</summary>
    public int MinWarmupEpochs { get; init; } = 1;

    /// <summary>The warm-up ends at this epoch at the latest; null: no limit.</summary>
    public int? MaxWarmupEpochs { get; init; }

    /// <summary>How long a warm-up of fixed length lasts.</summary>
    public int? WarmupEpochs { get; init; }

    /// <summary>Whether the upper end of an importance's interval, where it has one, must lie below the threshold.</summary>
    public bool RequireClearInterval { get; init; } = true;

    /// <summary>What holds much back may freeze at up to this many times the threshold, where costs are weighed.</summary>
    public double StragglerSlack { get; init; } = 2;

    /// <summary>How many units go on training where the choice is made once.</summary>
    public int? KeepUnits { get; init; }

    /// <summary>The seed of a random order.</summary>
    public int RandomSeed { get; init; } = 42;

    /// <summary>Epochs of the job; null where no training is planned.</summary>
    public int? Epochs { get; init; }

    /// <summary>What the job may use; null where nothing is stated.</summary>
    public Budget? Budget { get; init; }

    /// <summary>A frozen unit thaws when its importance reaches this many times the threshold; null: never.</summary>
    public double? ThawImportance { get; init; }

    /// <summary>The units that froze last thaw when the held-out loss rises by this share; null: never.</summary>
    public double? ThawLossRise { get; init; }

    /// <summary>Options over declared values over the defaults of <see cref="FreezePolicyAttribute"/>.</summary>
    /// <param name="options">The options, valid by <see cref="FreezeOptionsValidator"/>.</param>
    /// <param name="declared">What each unit's <c>[FreezePolicy]</c> says.</param>
    /// <exception cref="InvalidOperationException">The units declare different values and the options set none, or the values contradict each other.</exception>
    public static FreezeSettings Resolve(FreezeOptions options, IEnumerable<FreezeDefaults> declared)
    {
        ArgumentNullException.ThrowIfNull(options);
        FreezeDefaults[] units = [.. declared];
        var fallback = new FreezePolicyAttribute();
        var settings = new FreezeSettings
        {
            FinalThreshold =
                options.FinalThreshold
                ?? Declared(units, unit => unit.FinalThreshold ?? fallback.FinalThreshold, fallback.FinalThreshold, nameof(FinalThreshold)),
            FinalEpoch =
                options.FinalEpoch
                ?? Declared(units, unit => unit.FinalEpoch ?? fallback.FinalEpoch, fallback.FinalEpoch, nameof(FinalEpoch)),
            WarmupTolerance = options.WarmupTolerance,
            ImportanceFloor = options.ImportanceFloor,
            StableComparisons = options.StableComparisons,
            MinWarmupEpochs =
                options.MinWarmupEpochs
                ?? Declared(
                    units,
                    unit => unit.MinWarmupEpochs ?? fallback.MinWarmupEpochs,
                    fallback.MinWarmupEpochs,
                    nameof(MinWarmupEpochs)
                ),
            MaxWarmupEpochs = options.MaxWarmupEpochs ?? LimitOf(units),
            WarmupEpochs = options.WarmupEpochs,
            RequireClearInterval = options.RequireClearInterval,
            StragglerSlack = options.StragglerSlack,
            KeepUnits = options.KeepUnits,
            RandomSeed = options.RandomSeed,
            Budget = Budget.Of(options),
            ThawImportance = options.ThawImportance,
            ThawLossRise = options.ThawLossRise,
        };
        settings.Check();
        return settings;
    }

    private static int? LimitOf(FreezeDefaults[] units)
    {
        int limit = Declared(units, unit => unit.MaxWarmupEpochs ?? 0, 0, nameof(MaxWarmupEpochs));
        return limit == 0 ? null : limit;
    }

    // Options are checked by themselves when the host starts; with what the model declares beside them, they may still contradict it.
    private void Check()
    {
        ValidateOptionsResult valid = new FreezeOptionsValidator().Validate(
            null,
            new FreezeOptions
            {
                FinalThreshold = FinalThreshold,
                FinalEpoch = FinalEpoch,
                StableComparisons = StableComparisons,
                MinWarmupEpochs = MinWarmupEpochs,
                MaxWarmupEpochs = MaxWarmupEpochs,
            }
        );
        if (valid.Failed)
        {
            throw new InvalidOperationException($"What the options and [FreezePolicy] say together: {valid.FailureMessage}");
        }
    }

    private static T Declared<T>(FreezeDefaults[] units, Func<FreezeDefaults, T> value, T fallback, string name)
        where T : struct, IFormattable
    {
        T[] distinct = [.. units.Select(value).Distinct()];
        return distinct.Length switch
        {
            0 => fallback,
            1 => distinct[0],
            _ => throw new InvalidOperationException(
                $"The [FreezePolicy] classes of the model declare different values of {name} "
                    + $"({string.Join(", ", distinct.Select(one => one.ToString(null, System.Globalization.CultureInfo.InvariantCulture)))}); set {name} in the freeze options"
            ),
        };
    }
}
