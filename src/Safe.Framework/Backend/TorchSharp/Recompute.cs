namespace Safe.Framework.Backend.TorchSharp;

/// <summary>Runs functions whose backward pass runs them once more, which TorchSharp cannot.</summary>
internal static class Recompute
{
    /// <summary>Why it cannot be had, in one sentence; null: it can.</summary>
    internal static string? Unavailable => "TorchSharp cannot run a forward pass once more in the backward pass";

    /// <summary>Refuses.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    internal static IReadOnlyList<Tensor> Run(Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> function, IReadOnlyList<Tensor> inputs) =>
        throw new NotSupportedException(Unavailable);
}
