using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Safe.Torch.torch;

namespace Safe.Torch.Native;

/// <summary>One argument or result of a boxed call; the layout of st_value.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Value
{
    /// <summary>What <see cref="Payload"/> holds.</summary>
    internal ValueKind Kind;

    /// <summary>A handle, an integer, the bits of a double, or a pointer.</summary>
    internal long Payload;

    /// <summary>Elements of a list, bytes of a string, index of a device.</summary>
    internal long Count;

    private Value(ValueKind kind, long payload, long count = 0)
    {
        Kind = kind;
        Payload = payload;
        Count = count;
    }

    internal static Value None => default;

    internal static Value Of(Tensor tensor, [CallerArgumentExpression(nameof(tensor))] string? name = null) =>
        new(ValueKind.Tensor, (tensor ?? throw Missing(name)).RawHandle);

    /// <summary>A tensor that is given back by <see cref="Tensor.Return"/> after the call.</summary>
    internal static Value Lent(Tensor tensor, [CallerArgumentExpression(nameof(tensor))] string? name = null) =>
        new(ValueKind.Tensor, (tensor ?? throw Missing(name)).Lend());

    internal static Value LentOptional(Tensor? tensor) => tensor is null ? None : Lent(tensor);

    internal static Value Of(long value) => new(ValueKind.Int, value);

    internal static Value Of(long? value) => value is { } given ? Of(given) : None;

    internal static Value Of(double value) => new(ValueKind.Double, BitConverter.DoubleToInt64Bits(value));

    internal static Value Of(double? value) => value is { } given ? Of(given) : None;

    internal static Value Of(bool value) => new(ValueKind.Bool, value ? 1 : 0);

    internal static Value Of(bool? value) => value is { } given ? Of(given) : None;

    internal static Value Of(Scalar value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is null ? throw Missing(name) : new(value.Kind, value.Bits);

    internal static Value OfOptional(Scalar? value) => value is null ? None : Of(value);

    internal static Value Of(ScalarType type) => new(ValueKind.Int, (long)type);

    internal static Value Of(ScalarType? type) => type is { } given ? Of(given) : None;

    internal static Value OfOptional(Device? device) => device is null ? None : Of(device);

    internal static Value Of(Device device) => new(ValueKind.Device, (long)device.type, device.index);

    internal static Value OfOptional(Generator? generator) => generator is null ? None : new(ValueKind.Generator, generator.Handle);

    internal static Value Ints(long* values, int count) => new(ValueKind.Ints, (nint)values, count);

    internal static Value Doubles(double* values, int count) => new(ValueKind.Doubles, (nint)values, count);

    internal static Value Bools(bool* values, int count) => new(ValueKind.Bools, (nint)values, count);

    internal static Value Tensors(nint* handles, int count) => new(ValueKind.Tensors, (nint)handles, count);

    internal static Value OptionalTensors(nint* handles, int count) => new(ValueKind.OptionalTensors, (nint)handles, count);

    internal static Value Text(byte* utf8, int length) => new(ValueKind.Text, (nint)utf8, length);

    private static ArgumentNullException Missing(string? name) => new(name?.TrimStart('@'));

    internal readonly double AsDouble => BitConverter.Int64BitsToDouble(Payload);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly bool Is(ValueKind kind) => Kind == kind;
}
