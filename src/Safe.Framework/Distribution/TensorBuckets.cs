namespace Safe.Framework.Distribution;

/// <summary>Groups many small tensors into few large ones, so that few messages travel.</summary>
internal static class TensorBuckets
{
    /// <summary>
    /// Neighbours of one element type and device, together of at most so many bytes; a tensor that is larger stands alone. Depends on types
    /// and shapes only, so that every rank makes the same buckets.
    /// </summary>
    internal static IEnumerable<IReadOnlyList<Tensor>> Of(IReadOnlyList<Tensor> tensors, long capacity)
    {
        List<Tensor> bucket = [];
        long bytes = 0;
        foreach (Tensor tensor in tensors)
        {
            long more = tensor.numel() * tensor.element_size();
            if (bucket.Count > 0 && (bytes + more > capacity || !Fit(bucket[0], tensor)))
            {
                yield return bucket;
                bucket = [];
                bytes = 0;
            }
            bucket.Add(tensor);
            bytes += more;
        }
        if (bucket.Count > 0)
        {
            yield return bucket;
        }
    }

    /// <summary>Runs an action on the elements of a bucket in one dimension, and puts what it made of them back.</summary>
    internal static void Flattened(IReadOnlyList<Tensor> bucket, Action<Tensor> action)
    {
        using IDisposable noGrad = no_grad();
        if (bucket.Count == 1)
        {
            action(bucket[0]);
            return;
        }
        using IDisposable scope = NewDisposeScope();
        Tensor flat = cat([.. bucket.Select(static tensor => tensor.reshape(-1))]);
        action(flat);
        long start = 0;
        foreach (Tensor tensor in bucket)
        {
            long count = tensor.numel();
            tensor.copy_(flat.narrow(0, start, count).view(tensor.shape));
            start += count;
        }
    }

    private static bool Fit(Tensor first, Tensor next) =>
        first.dtype == next.dtype && first.device_type == next.device_type && first.device_index == next.device_index;
}
