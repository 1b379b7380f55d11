using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Costs;
using Safe.Framework.Importance;

namespace Safe.Framework.Tests.Freezing.Selectors;

/// <summary>Units for selectors to choose from.</summary>
internal static class Scene
{
    public static readonly FreezeSettings Settings = new() { FinalThreshold = 0.5, FinalEpoch = 10 };

    public static FreezeCandidates Of(double threshold, params double[] importances) =>
        new()
        {
            Epoch = 5,
            WarmupEnd = 2,
            Threshold = threshold,
            Units = Units(importances.Length),
            Scores = Array.ConvertAll(importances, value => new ImportanceScore(value)),
            Frozen = new bool[importances.Length],
            Pinned = new bool[importances.Length],
            Limit = null,
            Settings = Settings,
            Costs = Even(importances.Length),
        };

    public static UnitFacts[] Units(int count) => [.. Enumerable.Range(0, count).Select(unit => new UnitFacts($"layer.{unit}", 100))];

    /// <summary>Units that cost alike: 100 bytes and 200 FLOPs each, a fifth of it their own; 100 examples; 1,000 bytes resident.</summary>
    public static UnitCostTable Even(int count) =>
        new()
        {
            Examples = 100,
            Units = [.. Enumerable.Range(0, count).Select(_ => Cost(100, 20, 200, 40))],
            ResidentBytes = 1000,
            PeakBytes = 1000 + 100 * count + 50,
            SavedBytes = 100 * count + 50,
            StepFlops = 400 * count,
        };

    public static UnitCost Cost(long saved, long ownSaved, long backward, long ownBackward) =>
        new()
        {
            SavedBytes = saved,
            OwnSavedBytes = ownSaved,
            ForwardFlops = 200,
            BackwardFlops = backward,
            OwnBackwardFlops = ownBackward,
            StateBytes = 0,
        };

    public static int[] Chosen(this IFreezeSelector selector, FreezeCandidates candidates) =>
        [.. selector.Select(candidates).Select(choice => choice.Unit)];
}
