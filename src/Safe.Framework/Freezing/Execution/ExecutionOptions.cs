using Safe.Framework.Freezing.Budgets;

namespace Safe.Framework.Freezing.Execution;

/// <summary>How frozen units are run. The defaults change no bit of what a job computes.</summary>
public sealed class ExecutionOptions
{
    /// <summary>
    /// Whether the adapters of frozen units are merged into their layers' weights, so that a forward pass costs what the base costs. Outputs then
    /// differ by rounding (float32: 1e-5 relative at most), and the original weights are kept in main memory, which takes their size there.
    /// <value>Default false: the adapters of frozen units stay in the forward pass, as in the paper.</value>
    /// </summary>
    public bool FoldFrozen { get; set; }

    /// <summary>
    /// Whether the frozen prefix's output is kept for every training example, so that the prefix runs no more: <c>off</c>, <c>memory</c> or
    /// <c>file</c>. <value>Default off.</value>
    /// </summary>
    public PrefixCacheStorage PrefixCache { get; set; }

    /// <summary>The kept numbers: <c>float32</c> or <c>bfloat16</c>. <value>Default float32.</value></summary>
    public PrefixCacheType PrefixCacheDtype { get; set; }

    /// <summary>The most that is kept, such as <c>4 GB</c>; what does not fit whole is not kept. Null: any size. <value>Default null.</value></summary>
    public string? PrefixCacheMaxBytes { get; set; }

    /// <summary>For <c>file</c>: the folder; null: <c>prefix_cache</c> in the job's output folder. <value>Default null.</value></summary>
    public string? PrefixCacheDir { get; set; }

    /// <summary>The most bytes that rows take in main memory; 0 where they lie in a file or nowhere, <see cref="long.MaxValue"/> where nothing limits them.</summary>
    internal long KeptBytes => PrefixCache == PrefixCacheStorage.Memory ? MaxBytes : 0;

    /// <summary>The most bytes that are kept.</summary>
    internal long MaxBytes => PrefixCacheMaxBytes is { } text && ByteSize.TryParse(text, out long bytes) ? bytes : long.MaxValue;
}
