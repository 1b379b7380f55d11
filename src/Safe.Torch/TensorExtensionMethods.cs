namespace Safe.Torch;

/// <summary>Conversions of one-element tensors and facts about shapes and types.</summary>
public static partial class TensorExtensionMethods
{
    /// <summary>The only element, converted to float.</summary>
    public static float ToSingle(this torch.Tensor value) => torch.Given(value).ToScalar().ToSingle();

    /// <summary>The only element, converted to double.</summary>
    public static double ToDouble(this torch.Tensor value) => torch.Given(value).ToScalar().ToDouble();

    /// <summary>The only element, converted to sbyte.</summary>
    public static sbyte ToSByte(this torch.Tensor value) => torch.Given(value).ToScalar().ToSByte();

    /// <summary>The only element, converted to byte.</summary>
    public static byte ToByte(this torch.Tensor value) => torch.Given(value).ToScalar().ToByte();

    /// <summary>The only element, converted to short.</summary>
    public static short ToInt16(this torch.Tensor value) => torch.Given(value).ToScalar().ToInt16();

    /// <summary>The only element, converted to int.</summary>
    public static int ToInt32(this torch.Tensor value) => torch.Given(value).ToScalar().ToInt32();

    /// <summary>The only element, converted to long.</summary>
    public static long ToInt64(this torch.Tensor value) => torch.Given(value).ToScalar().ToInt64();

    /// <summary>The only element, converted to bool.</summary>
    public static bool ToBoolean(this torch.Tensor value) => torch.Given(value).ToScalar().ToBoolean();

    /// <summary>The only element, converted to half precision.</summary>
    public static Half ToHalf(this torch.Tensor value) => torch.Given(value).ToScalar().ToHalf();

    /// <summary>The only element, converted to BFloat16.</summary>
    public static BFloat16 ToBFloat16(this torch.Tensor value) => torch.Given(value).ToScalar().ToBFloat16();

    /// <summary>The number of elements of a shape.</summary>
    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, static (product, size) => product * size);

    /// <summary>Bytes of one element.</summary>
    public static int ElementSize(this torch.ScalarType type) =>
        type switch
        {
            torch.ScalarType.Byte or torch.ScalarType.Int8 or torch.ScalarType.Bool => 1,
            torch.ScalarType.Int16 or torch.ScalarType.Float16 or torch.ScalarType.BFloat16 => 2,
            torch.ScalarType.Int32 or torch.ScalarType.Float32 => 4,
            torch.ScalarType.Int64 or torch.ScalarType.Float64 or torch.ScalarType.ComplexFloat32 => 8,
            torch.ScalarType.ComplexFloat64 => 16,
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
}
