namespace Safe.Framework.Backend.TorchSharp;

/// <summary>Marks tensors for meters, which TorchSharp does not have.</summary>
internal static class BackwardMark
{
    /// <summary>Refuses.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    internal static Tensor On(Tensor tensor, Action passed) =>
        throw new NotSupportedException("TorchSharp has no meters that a mark in the backward pass could read");
}
