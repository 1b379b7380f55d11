namespace Safe.Torch;

public static partial class torch
{
    /// <summary>A tensor of no dimensions with this value.</summary>
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        FromValues([scalar], [], null, device, requires_grad, null);

    /// <summary>A tensor of no dimensions with this value.</summary>
    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        FromValues([scalar], [], null, device, requires_grad, null);

    /// <summary>A tensor of no dimensions with this value.</summary>
    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) =>
        FromValues([scalar], [], null, device, requires_grad, null);

    /// <summary>A tensor of no dimensions with this value.</summary>
    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        FromValues([scalar], [], null, device, requires_grad, null);

    /// <summary>A tensor of no dimensions with this value.</summary>
    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false) =>
        FromValues([scalar], [], null, device, requires_grad, null);

    /// <summary>A tensor of no dimensions with this value.</summary>
    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromValues([scalar], [], dtype, device, requires_grad, null);

    /// <summary>A tensor of no dimensions with this value.</summary>
    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromValues([scalar], [], dtype, device, requires_grad, null);

    /// <summary>A tensor of no dimensions with this value.</summary>
    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromValues([scalar], [], dtype, device, requires_grad, null);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        bool[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<bool>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        bool[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<bool>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        bool[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<bool>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in three dimensions.</summary>
    public static Tensor tensor(
        bool[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<bool>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        IList<bool> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<bool>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        IList<bool> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<bool>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad, names);

    private static unsafe Tensor FromValues<U>(
        ReadOnlySpan<U> values,
        ReadOnlySpan<long> sizes,
        ScalarType? dtype,
        Device? device,
        bool requires_grad,
        string[]? names
    )
        where U : unmanaged
    {
        Tensor made = Aten.empty_memory_format(sizes, ElementTypes.Of<U>());
        if (made.numel() != values.Length)
        {
            throw new ArgumentException($"{values.Length} values for a tensor of shape [{string.Join(", ", made.shape)}]");
        }
        values.CopyTo(new Span<U>((void*)made.DataPointer(), values.Length));
        device ??= defaultDevice;
        bool converts = (dtype is { } type && type != made.dtype) || (device is not null && device.type != DeviceType.CPU);
        return Finish(converts ? made.to(dtype ?? made.dtype, device ?? CPU, disposeAfter: true) : made, requires_grad, names);
    }

    private static Tensor FromArray<U>(Array values, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
        where U : unmanaged
    {
        long[] sizes = [.. Enumerable.Range(0, values.Rank).Select(values.GetLongLength)];
        return FromValues<U>(values.Cast<U>().ToArray(), sizes, dtype, device, requires_grad, names);
    }
}
