namespace Safe.Framework.Backend.SafeTorch;

/// <summary>Runs functions whose backward pass runs them once more, instead of keeping what it needs.</summary>
internal static class Recompute
{
    /// <summary>Why it cannot be had, in one sentence; null: it can.</summary>
    internal static string? Unavailable => null;

    /// <summary>Runs a function.</summary>
    /// <param name="function">The function; it does the same each time.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <returns>What it returned.</returns>
    internal static IReadOnlyList<Tensor> Run(Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> function, IReadOnlyList<Tensor> inputs) =>
        torch.utils.checkpoint(function, inputs);
}
