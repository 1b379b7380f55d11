using System.Globalization;
using Safe.Torch.Native;

namespace Safe.Torch;

/// <summary>A number of one of the element types, passed to operators by value.</summary>
public sealed class Scalar : IDisposable
{
    private Scalar(torch.ScalarType type, ValueKind kind, long bits)
    {
        Type = type;
        Kind = kind;
        Bits = bits;
    }

    /// <summary>The number's element type.</summary>
    public torch.ScalarType Type { get; }

    internal ValueKind Kind { get; }

    internal long Bits { get; }

    /// <summary>An 8-bit unsigned integer.</summary>
    public static implicit operator Scalar(byte value) => new(torch.ScalarType.Byte, ValueKind.Int, value);

    /// <summary>An 8-bit integer.</summary>
    public static implicit operator Scalar(sbyte value) => new(torch.ScalarType.Int8, ValueKind.Int, value);

    /// <summary>A 16-bit integer.</summary>
    public static implicit operator Scalar(short value) => new(torch.ScalarType.Int16, ValueKind.Int, value);

    /// <summary>A 32-bit integer.</summary>
    public static implicit operator Scalar(int value) => new(torch.ScalarType.Int32, ValueKind.Int, value);

    /// <summary>A 64-bit integer.</summary>
    public static implicit operator Scalar(long value) => new(torch.ScalarType.Int64, ValueKind.Int, value);

    /// <summary>A half-precision number.</summary>
    public static implicit operator Scalar(Half value) => Floating(torch.ScalarType.Float16, (double)value);

    /// <summary>The upper half of a single-precision number.</summary>
    public static implicit operator Scalar(BFloat16 value) => Floating(torch.ScalarType.BFloat16, value.ToSingle());

    /// <summary>A single-precision number.</summary>
    public static implicit operator Scalar(float value) => Floating(torch.ScalarType.Float32, value);

    /// <summary>A double-precision number.</summary>
    public static implicit operator Scalar(double value) => Floating(torch.ScalarType.Float64, value);

    /// <summary>A truth value.</summary>
    public static implicit operator Scalar(bool value) => new(torch.ScalarType.Bool, ValueKind.Bool, value ? 1 : 0);

    private static Scalar Floating(torch.ScalarType type, double value) =>
        new(type, ValueKind.Double, BitConverter.DoubleToInt64Bits(value));

    internal double AsDouble => Kind == ValueKind.Double ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal long AsInt64 => Kind == ValueKind.Double ? checked((long)BitConverter.Int64BitsToDouble(Bits)) : Bits;

    /// <summary>Nothing is held: a scalar is a plain value. Here because TorchSharp's is disposable.</summary>
    public void Dispose() { }

    /// <inheritdoc/>
    public override string ToString() =>
        Kind switch
        {
            ValueKind.Double => AsDouble.ToString(CultureInfo.InvariantCulture),
            ValueKind.Bool => Bits != 0 ? "True" : "False",
            _ => Bits.ToString(CultureInfo.InvariantCulture),
        };
}
