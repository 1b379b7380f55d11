namespace Safe.Framework.Tasks.Batching;

/// <summary>Batches that tell how many of them were gone through.</summary>
internal static class ReportedBatches
{
    /// <summary>The batches; 0 is reported before the first, and after each the share of all work that is done.</summary>
    /// <param name="batches">The batches.</param>
    /// <param name="progress">Is told; null: nobody is.</param>
    /// <param name="work">A batch's work, in any unit.</param>
    public static IEnumerable<T> Reporting<T>(this IReadOnlyCollection<T> batches, IProgress<double>? progress, Func<T, long> work)
    {
        long all = batches.Sum(work);
        long done = 0;
        progress?.Report(0);
        foreach (T batch in batches)
        {
            yield return batch;
            done += work(batch);
            progress?.Report((double)done / all);
        }
    }
}
