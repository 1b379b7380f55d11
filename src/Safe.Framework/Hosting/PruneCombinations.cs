using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Reversible;
using Safe.Framework.Pruning;
using Safe.Framework.Training;

namespace Safe.Framework.Hosting;

/// <summary>What pruning does not go together with.</summary>
internal static class PruneCombinations
{
    /// <summary>A sentence for each setting that has to go.</summary>
    internal static IEnumerable<string> Problems(
        PruneOptions prune,
        TrainingOptions training,
        FreezeOptions freeze,
        ReversibleOptions reversible
    )
    {
        if (prune.Ratio <= 0)
        {
            yield break;
        }
        if (freeze.Enabled)
        {
            yield return "pruning and Freeze:Enabled exclude each other: a freeze counts on outputs of frozen units, and pruning goes on changing them";
        }
        if (training.LoadBestModelAtEnd)
        {
            yield return "pruning and Training:LoadBestModelAtEnd exclude each other: weights of an epoch before do not fit the smaller layers";
        }
        if (training.EarlyStoppingPatience is not null)
        {
            yield return "pruning and Training:EarlyStoppingPatience exclude each other: a job that ends early is not pruned to its Ratio";
        }
        if (reversible.Blocks != ReversiblePart.Off)
        {
            yield return "pruning and Reversible:Blocks exclude each other: each is a method of its own";
        }
    }
}
