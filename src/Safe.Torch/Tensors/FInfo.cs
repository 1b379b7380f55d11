namespace Safe.Torch;

public static partial class torch
{
    /// <summary>The limits of a floating-point type.</summary>
    public struct FInfo
    {
        /// <summary>Bits of one number.</summary>
        public int bits;

        /// <summary>The distance from 1 to the next larger number.</summary>
        public double eps;

        /// <summary>The largest finite number.</summary>
        public double max;

        /// <summary>The smallest finite number.</summary>
        public double min;

        /// <summary>The smallest positive normal number.</summary>
        public double tiny;

        /// <summary>The smallest positive normal number.</summary>
        public double smallest_normal;

        /// <summary>The smallest power of ten whose multiples keep apart, 10⁻ᵈ of d decimal digits.</summary>
        public double resolution;
    }

    /// <summary>The limits of the default type.</summary>
    public static FInfo finfo() => finfo(defaultType);

    /// <summary>The limits of a floating-point type.</summary>
    /// <exception cref="ArgumentException">No floating-point type.</exception>
    public static FInfo finfo(ScalarType dtype) =>
        dtype switch
        {
            ScalarType.Float16 => Limits(16, Math.Pow(2, -10), (double)Half.MaxValue, Math.Pow(2, -14), 1e-3),
            ScalarType.BFloat16 => Limits(16, Math.Pow(2, -7), (double)BFloat16.MaxValue, Math.Pow(2, -126), 1e-2),
            ScalarType.Float32 or ScalarType.ComplexFloat32 => Limits(32, Math.Pow(2, -23), float.MaxValue, Math.Pow(2, -126), 1e-6),
            ScalarType.Float64 or ScalarType.ComplexFloat64 => Limits(64, Math.Pow(2, -52), double.MaxValue, Math.Pow(2, -1022), 1e-15),
            _ => throw new ArgumentException($"{dtype} is no floating-point type", nameof(dtype)),
        };

    private static FInfo Limits(int bits, double eps, double max, double tiny, double resolution) =>
        new()
        {
            bits = bits,
            eps = eps,
            max = max,
            min = -max,
            tiny = tiny,
            smallest_normal = tiny,
            resolution = resolution,
        };
}
