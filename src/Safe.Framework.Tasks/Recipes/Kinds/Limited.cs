using Safe.Framework.Tasks.Batching;

namespace Safe.Framework.Tasks.Recipes.Kinds;

/// <summary>Parts of data sets.</summary>
internal static class Limited
{
    // The same texts under every seed of the job: seeds are compared.
    private const long Seed = 0;

    /// <summary>The first of some examples after a shuffle that is always the same, in their own order; all where there is no limit.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="most">How many; null: all.</param>
    internal static IReadOnlyList<T> To<T>(IReadOnlyList<T> examples, int? most)
    {
        if (most is not { } count || count >= examples.Count)
        {
            return examples;
        }
        int[] chosen = BatchPlan.Order(examples.Count, Seed, epoch: 0)[..count];
        Array.Sort(chosen);
        return Array.ConvertAll(chosen, index => examples[index]);
    }
}
