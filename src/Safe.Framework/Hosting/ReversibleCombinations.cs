using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Freezing.Reversible;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Training;

namespace Safe.Framework.Hosting;

/// <summary>What reversible blocks do not go together with.</summary>
internal static class ReversibleCombinations
{
    /// <summary>A sentence for each setting that has to go.</summary>
    internal static IEnumerable<string> Problems(
        ReversibleOptions reversible,
        TrainingOptions training,
        FreezeOptions freeze,
        ExecutionOptions execution
    )
    {
        if (reversible.Blocks == ReversiblePart.Off)
        {
            yield break;
        }
        if (training.GradientCheckpointing)
        {
            yield return "reversible blocks and Training:GradientCheckpointing exclude each other: both run blocks once more in the backward pass";
        }
        if (training.Bf16)
        {
            yield return "reversible blocks and Training:Bf16 exclude each other: what bfloat16 rounds cannot be inverted";
        }
        if (!freeze.Enabled)
        {
            yield break;
        }
        if (execution.PrefixCache != PrefixCacheStorage.Off)
        {
            yield return "reversible blocks and Execution:PrefixCache exclude each other: the cache keeps one tensor per example, and the blocks hand on two";
        }
        string[] costly = [FreezeSelectors.CostAware, FreezeSelectors.Budget];
        if (costly.Contains(freeze.SelectorName, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"reversible blocks and Freeze:Selector={freeze.SelectorName} exclude each other: what a reversible block costs is not measured";
        }
    }
}
