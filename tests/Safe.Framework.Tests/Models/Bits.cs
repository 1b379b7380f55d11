namespace Safe.Framework.Tests.Models;

/// <summary>Tensors as their bytes, to compare to the bit.</summary>
internal static class Bits
{
    public static byte[] Of(Tensor tensor)
    {
        using Tensor copy = tensor.detach().contiguous();
        return copy.bytes.ToArray();
    }
}
