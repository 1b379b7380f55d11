namespace Safe.Framework.Backend.TorchSharp;

/// <summary>Stands where numbers would be seen as their bits, which TorchSharp's tensors cannot be.</summary>
internal static class FloatBits
{
    /// <summary>Refuses.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    internal static Tensor Of(Tensor numbers) => throw new NotSupportedException("TorchSharp has no views of another element type");

    /// <inheritdoc cref="Of"/>
    internal static Tensor Read(Tensor bits) => Of(bits);
}
