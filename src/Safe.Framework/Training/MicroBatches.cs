using Safe.Framework.Freezing.Budgets;

namespace Safe.Framework.Training;

/// <summary>How many examples a forward pass takes at once: all of a batch, unless a budget or a memory that ran out says less.</summary>
internal sealed class MicroBatches
{
    /// <summary>What a budget allows; null where there is none.</summary>
    internal IMicroBatchPlan? Plan { get; set; }

    /// <summary>The most since memory ran out; null while it has not.</summary>
    internal int? Limit { get; set; }

    /// <summary>The most examples now.</summary>
    internal int Most(IReadOnlyList<int?> frozenAt) => Math.Min(Limit ?? int.MaxValue, Plan?.MicroBatch(Frozen(frozenAt)) ?? int.MaxValue);

    /// <summary>Whether a budget asks for units to be recomputed now.</summary>
    internal bool Recomputes(IReadOnlyList<int?> frozenAt) => Plan?.Recomputes(Frozen(frozenAt)) ?? false;

    /// <summary>The parts of a batch, as even as can be, each with its loss.</summary>
    /// <exception cref="NotSupportedException">The batch does not fit and cannot be taken apart.</exception>
    internal static IReadOnlyList<Func<TModel, Tensor>> Parts<TModel>(TrainingStep<TModel> step, int most)
        where TModel : Module
    {
        if (step.Examples <= most)
        {
            return [step.Loss];
        }
        Func<TModel, Range, Tensor> loss =
            step.PartLoss
            ?? throw new NotSupportedException(
                $"there is room for {most} of {step.Examples} examples at a time, and the task's batches cannot be taken apart; set PerDeviceTrainBatchSize to {most}"
            );
        int count = (step.Examples + most - 1) / most;
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(part => Slice(step.Examples, part, count))
                .Select(slice => (Func<TModel, Tensor>)(model => loss(model, slice))),
        ];
    }

    /// <summary>Halves the most that is taken at once.</summary>
    /// <returns>Whether there is less to take.</returns>
    internal bool Halve<TModel>(IReadOnlyList<TrainingStep<TModel>> steps, int most)
        where TModel : Module
    {
        int taken = Math.Min(most, steps.Max(static step => step.Examples));
        if (taken <= 1 || steps.Any(static step => step.PartLoss is null && step.Examples > 1))
        {
            return false;
        }
        Limit = (taken + 1) / 2;
        return true;
    }

    private static bool[] Frozen(IReadOnlyList<int?> frozenAt) => [.. frozenAt.Select(static epoch => epoch is not null)];

    private static Range Slice(int examples, int part, int count) =>
        (int)((long)examples * part / count)..(int)((long)examples * (part + 1) / count);
}
