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
}
