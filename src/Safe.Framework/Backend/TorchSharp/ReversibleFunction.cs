using Safe.Framework.Freezing.Reversible;

namespace Safe.Framework.Backend.TorchSharp;

/// <summary>Stands where a reversible block's place in autograd's graph would be.</summary>
internal static class ReversibleFunction
{
    /// <summary>Why blocks cannot be reversible here.</summary>
    internal static string? Unavailable => "reversible blocks need autograd functions of several tensors, which TorchSharp keeps to itself";

    /// <summary>Refuses.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    internal static (Tensor Older, Tensor Newer) Apply(ReversibleStep step, Tensor older, Tensor newer, Tensor[] others) =>
        throw new NotSupportedException(Unavailable);
}
