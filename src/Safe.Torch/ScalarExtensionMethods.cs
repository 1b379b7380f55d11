namespace Safe.Torch;

/// <summary>Conversions between .NET numbers and <see cref="Scalar"/>.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this byte value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this sbyte value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this short value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this int value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this long value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this Half value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this float value) => value;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this double value) => value;

    /// <summary>The truth value as a scalar.</summary>
    public static Scalar ToScalar(this bool value) => value;

    /// <summary>The scalar as a single-precision number.</summary>
    public static float ToSingle(this Scalar value) => (float)value.AsDouble;

    /// <summary>The scalar as a double-precision number.</summary>
    public static double ToDouble(this Scalar value) => value.AsDouble;

    /// <summary>The number as a scalar.</summary>
    public static Scalar ToScalar(this BFloat16 value) => value;

    /// <summary>The number, rounded to BFloat16, as a scalar.</summary>
    public static Scalar ToBFloat16Scalar(this float value) => new BFloat16(value);

    /// <summary>The scalar as a BFloat16.</summary>
    public static BFloat16 ToBFloat16(this Scalar value) => new((float)value.AsDouble);

    /// <summary>The scalar as a half-precision number.</summary>
    public static Half ToHalf(this Scalar value) => (Half)value.AsDouble;

    /// <summary>The scalar as an 8-bit integer; out of range throws <see cref="OverflowException"/>.</summary>
    public static sbyte ToSByte(this Scalar value) => checked((sbyte)value.AsInt64);

    /// <summary>The scalar as an 8-bit unsigned integer; out of range throws <see cref="OverflowException"/>.</summary>
    public static byte ToByte(this Scalar value) => checked((byte)value.AsInt64);

    /// <summary>The scalar as a 16-bit integer; out of range throws <see cref="OverflowException"/>.</summary>
    public static short ToInt16(this Scalar value) => checked((short)value.AsInt64);

    /// <summary>The scalar as a 32-bit integer; out of range throws <see cref="OverflowException"/>.</summary>
    public static int ToInt32(this Scalar value) => checked((int)value.AsInt64);

    /// <summary>The scalar as a 64-bit integer.</summary>
    public static long ToInt64(this Scalar value) => value.AsInt64;

    /// <summary>Whether the scalar is not zero.</summary>
    public static bool ToBoolean(this Scalar value) => value.AsDouble != 0;
}
