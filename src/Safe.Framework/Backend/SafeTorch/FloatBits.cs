namespace Safe.Framework.Backend.SafeTorch;

/// <summary>Float32 numbers as whole numbers of the same bits.</summary>
internal static class FloatBits
{
    /// <summary>The bits of numbers, a view.</summary>
    internal static Tensor Of(Tensor numbers) => numbers.view_dtype(ScalarType.Int32);

    /// <summary>The numbers of bits, a view; of 64 bits two, the lower one first.</summary>
    internal static Tensor Read(Tensor bits) => bits.view_dtype(ScalarType.Float32);
}
